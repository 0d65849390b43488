-- Under every model the spend of a month is what was reported, once, with campaigns that brought
-- nothing; what has no exchange rate is counted. Without this a cost per lead could be too low in
-- total while each line looks right.
with

-- A line is rounded to cents once, when its days are added up.
lines as (

    select
        month,
        cast(sum(spend_reporting) as decimal(28, 2)) as spend,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(case when is_unconverted then 1 else 0 end) as spend_days_unconverted

    from {{ ref('int_ad_spend_placed') }}
    group by
        month,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

),

reported as (

    select
        month,
        coalesce(sum(spend), 0) as spend,
        coalesce(sum(impressions), 0) as impressions,
        coalesce(sum(clicks), 0) as clicks,
        sum(spend_days_unconverted) as spend_days_unconverted

    from lines
    group by month

),

-- A model without any credit must carry the spend too, unless it is data-driven: it may have had
-- too little to go on.
models as (

    select model from {{ ref('int_attribution_models') }}
    where not is_data_driven
    {{ union_distinct() }}
    select model from {{ ref('lead_source_performance') }}

),

expected as (

    select
        reported.*,
        models.model

    from reported

    cross join models

),

performance as (

    select
        month,
        model,
        coalesce(sum(spend), 0) as spend,
        coalesce(sum(impressions), 0) as impressions,
        coalesce(sum(clicks), 0) as clicks,
        sum(spend_days_unconverted) as spend_days_unconverted

    from {{ ref('lead_source_performance') }}
    group by month, model

),

differing as (

    select
        coalesce(expected.month, performance.month) as month,
        coalesce(expected.model, performance.model) as model,
        expected.spend as reported_spend,
        performance.spend

    from expected

    full outer join performance
        on
            expected.month = performance.month
            and expected.model = performance.model

    where
        coalesce(expected.spend, 0) <> coalesce(performance.spend, 0)
        or coalesce(expected.impressions, 0) <> coalesce(performance.impressions, 0)
        or coalesce(expected.clicks, 0) <> coalesce(performance.clicks, 0)
        or coalesce(expected.spend_days_unconverted, 0)
        <> coalesce(performance.spend_days_unconverted, 0)

)

select * from differing
