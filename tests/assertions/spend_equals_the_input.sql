-- No join doubles or loses money: after each of them the spend of a network, day and currency is
-- what the reports that were taken say, with the campaigns that brought no lead. Without this a
-- cost per lead is wrong and nothing shows it.
with

reported as (

    select
        ad_network,
        date_day,
        coalesce(currency, '') as currency,
        sum(spend) as spend,
        coalesce(sum(impressions), 0) as impressions,
        coalesce(sum(clicks), 0) as clicks

    from {{ ref('stg_ad_networks__spend_judged') }}
    where outcome = 'taken'
    group by ad_network, date_day, coalesce(currency, '')

),

joined as (

    select
        'int_ad_spend_daily' as model,
        ad_network,
        date_day,
        coalesce(currency, '') as currency,
        spend,
        impressions,
        clicks

    from {{ ref('int_ad_spend_daily') }}

    union all

    select
        'int_ad_spend_placed' as model,
        ad_network,
        date_day,
        coalesce(currency, '') as currency,
        spend,
        impressions,
        clicks

    from {{ ref('int_ad_spend_placed') }}

),

models as (

    select 'int_ad_spend_daily' as model
    union all
    select 'int_ad_spend_placed' as model

),

expected as (

    select
        models.model,
        reported.*

    from reported

    cross join models

),

summed as (

    select
        model,
        ad_network,
        date_day,
        currency,
        sum(spend) as spend,
        coalesce(sum(impressions), 0) as impressions,
        coalesce(sum(clicks), 0) as clicks

    from joined
    group by model, ad_network, date_day, currency

),

differing as (

    select
        coalesce(expected.model, summed.model) as model,
        coalesce(expected.ad_network, summed.ad_network) as ad_network,
        coalesce(expected.date_day, summed.date_day) as date_day,
        coalesce(expected.currency, summed.currency) as currency,
        expected.spend as reported_spend,
        summed.spend as joined_spend

    from expected

    full outer join summed
        on
            expected.model = summed.model
            and expected.ad_network = summed.ad_network
            and expected.date_day = summed.date_day
            and expected.currency = summed.currency

    where
        {{ is_distinct('expected.spend', 'summed.spend') }}
        or {{ is_distinct('expected.impressions', 'summed.impressions') }}
        or {{ is_distinct('expected.clicks', 'summed.clicks') }}

)

select * from differing
