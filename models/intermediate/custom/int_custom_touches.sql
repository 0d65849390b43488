with

entries as (

    select * from {{ ref('stg_custom__lead_sources') }}

),

aliases as (

    select * from {{ ref('lead_source_aliases') }}

),

catalogue as (

    select * from {{ ref('lead_source_catalogue') }}

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

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
        'custom' as origin,
        entries.entry_id as origin_id,
        entries.occurred_at as touched_at,
        cast(null as {{ dbt.type_string() }}) as visitor_id,
        resolved.final_object_type as object_type,
        resolved.final_record_id as record_id,
        'custom' as lead_source_category,
        'Custom' as lead_source_type,
        coalesce(catalogue.name, entries.lead_source_name) as lead_source,
        catalogue.default_channel as lead_channel,
        coalesce(catalogue.lead_source_group, 'other') as lead_source_group,
        catalogue.default_method as lead_method,
        entries.campaign,
        entries.created_by,
        catalogue.name is not null as is_mapped

    from entries

    left join spellings
        on entries.lead_source_alias = spellings.alias

    left join catalogue
        on spellings.name = catalogue.name

    left join resolved
        on
            entries.object_type = resolved.object_type
            and entries.record_id = resolved.record_id

)

select * from touches
