-- Without rates, medians and changes: a rate of several rows is the ratio of their sums
-- (docs/kpis.md).
{{ config(materialized='view') }}

with

performance as (

    select * from {{ ref('lead_source_performance') }}

),

one_model_chosen as (

    select
        month,
        object_type,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign,
        model,
        leads,
        leads_won,
        qualified,
        signups,
        quality_signups,
        activated,
        won,
        revenue,
        referral_revenue,
        all_leads,
        customers,
        customer_revenue,
        spend,
        impressions,
        clicks,
        won_unconverted,
        spend_days_unconverted

    from performance
    where
        model
        = '{{ var('bi_attribution_model') or (var('attribution_models') or ['(none)']) | first }}'

)

select * from one_model_chosen
