with

credits as (

    select * from {{ ref('int_credits_dated') }}

),

spend as (

    select * from {{ ref('int_spend_monthly') }}

),

distinct_sources as (

    select
        lead_source_key,
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
        lead_source_key,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

    from spend

)

select * from distinct_sources
