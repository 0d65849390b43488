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

spellings_collected as (

    select
        {{ evened_out('alias') }} as alias,
        name

    from aliases

    union distinct

    select
        {{ evened_out('name') }} as alias,
        name

    from catalogue

),

-- A spelling that leads to two names would log a touch twice.
spellings as (

    select
        alias,
        min(name) as name

    from spellings_collected
    group by alias

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
