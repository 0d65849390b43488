with

attributed as (

    select * from {{ ref('int_records_attributed') }}

),

lead_sources as (

    select * from {{ ref('int_lead_sources_named') }}

),

records_read as (

    select * from {{ ref('int_records_current') }}

),

records_of_type as (

    select
        object_type,
        count(*) as records

    from records_read
    group by object_type

),

sources_counted as (

    select
        object_type,
        lead_source_key,
        attribution,
        count(*) as records,
        sum(touches) as touches

    from attributed
    group by object_type, lead_source_key, attribution

),

shares_taken as (

    select
        sources_counted.object_type,
        lead_sources.lead_source_category,
        lead_sources.lead_source_type,
        lead_sources.lead_source,
        lead_sources.lead_channel,
        lead_sources.lead_source_group,
        lead_sources.lead_method,
        lead_sources.campaign,
        sources_counted.attribution,
        cast(sources_counted.records as bigint) as records,
        cast(sources_counted.touches as bigint) as touches,
        cast(sources_counted.records as {{ type_double() }}) / records_of_type.records as share

    from sources_counted

    inner join lead_sources
        on
            coalesce(sources_counted.lead_source_key, '')
            = coalesce(lead_sources.lead_source_key, '')

    inner join records_of_type
        on sources_counted.object_type = records_of_type.object_type

)

select * from shares_taken
