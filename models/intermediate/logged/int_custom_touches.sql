with

entries as (

    select * from {{ ref('int_touches_logged_owned') }}
    where origin = 'custom'

),

names as (

    select * from {{ ref('int_custom_names_found') }}

),

catalogue as (

    select * from {{ ref('lead_source_catalogue') }}

),

spellings as (

    select * from {{ ref('int_lead_source_spellings') }}

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
        coalesce(catalogue.name, spellings.spelling) as lead_source,
        catalogue.default_channel as lead_channel,
        coalesce(catalogue.lead_source_group, 'other') as lead_source_group,
        catalogue.default_method as lead_method,
        entries.campaign,
        entries.created_by,
        case when catalogue.name is null then 'as_entered' else 'catalogue' end as rule,
        catalogue.name is not null as is_mapped

    from entries

    inner join names
        on entries.lead_source_name = names.lead_source_name

    left join catalogue
        on names.catalogue_name = catalogue.name

    left join spellings
        on names.catalogue_name is null and names.folded_name = spellings.folded_name

)

select * from touches
