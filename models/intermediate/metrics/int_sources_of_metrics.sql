with

lead_sources as (

    select * from {{ ref('int_lead_sources_named') }}

),

credits as (

    select * from {{ ref('attribution_credits') }}

),

spend as (

    select * from {{ ref('int_ad_spend_placed') }}

),

performance as (

    select * from {{ ref('lead_source_performance') }}

),

-- Credit knows Unattributed and spend knows campaigns that no touch has, besides all other sources.
distinct_sources as (

    select
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

    from lead_sources

    {{ union_distinct() }}

    select
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

    from credits

    {{ union_distinct() }}

    select
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

    from spend

    {{ union_distinct() }}

    select
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

    from performance

)

select
    {{ lead_source_key() }} as lead_source_key,
    distinct_sources.*

from distinct_sources
