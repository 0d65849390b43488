with

entries as (

    select * from {{ ref('int_touches_logged_owned') }}
    where origin = 'custom'

),

aliases as (

    select * from {{ ref('lead_source_aliases') }}

),

catalogue as (

    select * from {{ ref('lead_source_catalogue') }}

),

catalogue_names as (

    select
        {{ evened_out('name') }} as alias,
        min(name) as name

    from catalogue
    group by {{ evened_out('name') }}

),

-- A catalogue's own name comes before an alias, and one spelling leads to one name.
aliases_known as (

    select
        {{ evened_out('aliases.alias') }} as alias,
        min(catalogue.name) as name

    from aliases

    inner join catalogue
        on aliases.name = catalogue.name

    group by {{ evened_out('aliases.alias') }}

),

spellings as (

    select
        alias,
        name

    from catalogue_names

    union all

    select
        aliases_known.alias,
        aliases_known.name

    from aliases_known

    left join catalogue_names
        on aliases_known.alias = catalogue_names.alias

    where catalogue_names.alias is null

),

touches as (

    select
        entries.origin,
        entries.origin_id,
        entries.touched_at,
        entries.object_type,
        entries.record_id,
        'custom' as lead_source_category,
        'Custom' as lead_source_type,
        coalesce(catalogue.name, entries.lead_source_name) as lead_source,
        catalogue.default_channel as lead_channel,
        coalesce(catalogue.lead_source_group, 'other') as lead_source_group,
        catalogue.default_method as lead_method,
        entries.campaign,
        entries.created_by,
        case when catalogue.name is null then 'as_entered' else 'catalogue' end as rule,
        catalogue.name is not null as is_mapped

    from entries

    left join spellings
        on entries.lead_source_alias = spellings.alias

    left join catalogue
        on spellings.name = catalogue.name

)

select * from touches
