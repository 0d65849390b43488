{{ config(materialized='view') }}

with

leads_added as (

    select * from {{ ref('leads_added_by_source') }}

),

one_attribution_chosen as (

    select
        date_day,
        object_type,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign,
        attribution,
        leads

    from leads_added
    where attribution = '{{ var('bi_attribution') }}'

)

select * from one_attribution_chosen
