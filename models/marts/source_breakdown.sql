-- Without share: shares of several types of records do not add up to one.
{{ config(materialized='view') }}

with

breakdown as (

    select * from {{ ref('lead_sources_breakdown') }}

),

one_attribution_chosen as (

    select
        object_type,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign,
        attribution,
        records,
        touches

    from breakdown
    where attribution = '{{ var('bi_attribution') }}'

)

select * from one_attribution_chosen
