-- The days alone, as weeks and months are sums of them. Without previous_records:
-- a source has no row on the day after its last, so they do not add up to those of the day before.
{{ config(materialized='view') }}

with

breakdown as (

    select * from {{ ref('lead_sources_breakdown_over_time') }}

),

one_attribution_chosen as (

    select
        period_start as date_day,
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
    where
        period = 'day'
        and attribution = '{{ var('bi_attribution') }}'

)

select * from one_attribution_chosen
