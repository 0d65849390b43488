with

touches as (

    select * from {{ ref('int_touches_unioned') }}

),

distinct_sources as (

    select distinct
        lead_source_key,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign,
        is_mapped

    from touches

)

select * from distinct_sources
