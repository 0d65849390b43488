with

spend as (

    select * from {{ ref('stg_ad_networks__spend') }}

),

rates as (

    select * from {{ ref('int_exchange_rates_in_force') }}

),

-- Loaders may split a day further, by device for example.
segments_summed as (

    select
        ad_network,
        account_id,
        campaign_id,
        date_day,
        currency,
        cast(sum(spend) as decimal(24, 6)) as spend,
        cast(sum(spend) as decimal(18, 2)) as spend_in_cents,
        sum(impressions) as impressions,
        sum(clicks) as clicks

    from spend
    group by ad_network, account_id, campaign_id, date_day, currency

),

-- Nothing is nothing in any currency; what has no rate is unknown, and counted as such.
converted as (

    select
        {{ hashed_key(['ad_network', 'account_id', 'campaign_id', 'date_day', 'currency']) }}
            as spend_day_key,
        segments_summed.ad_network,
        segments_summed.account_id,
        segments_summed.campaign_id,
        segments_summed.date_day,
        cast({{ dbt.date_trunc('month', 'segments_summed.date_day') }} as date) as month,
        segments_summed.currency,
        segments_summed.spend,
        cast(
            case
                when segments_summed.spend = 0 then 0
                else {{ amount_times('segments_summed.spend_in_cents', 'rates.rate') }}
            end as decimal(18, 2)
        ) as spend_reporting,
        segments_summed.spend <> 0 and rates.rate is null as is_unconverted,
        segments_summed.impressions,
        segments_summed.clicks

    from segments_summed

    left join rates
        on
            segments_summed.currency = rates.from_currency
            and segments_summed.date_day between rates.first_day and rates.last_day

)

select * from converted
