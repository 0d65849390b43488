with

spend_read as (

    select * from {{ ref('stg_ad_networks__spend') }}

),

rates as (

    select * from {{ ref('int_exchange_rates_in_force') }}

),

-- Reports may be finer than a day: by ad, hour or device, for example. What is read in several rows
-- and has no row_id may also be one row in two versions; nobody can tell, so it is counted.
reports_summed as (

    select
        ad_network,
        account_id,
        campaign_id,
        date_day,
        currency,
        cast(sum(spend) as decimal(24, 6)) as spend,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        count(*) as reports,
        count(*) - count(row_id) as reports_without_id

    from spend_read
    group by ad_network, account_id, campaign_id, date_day, currency

),

-- Nothing is nothing in any currency; what has no rate is unknown, and counted as such.
converted as (

    select
        {{ hashed_key(['ad_network', 'account_id', 'campaign_id', 'date_day', 'currency']) }}
            as spend_day_key,
        reports_summed.ad_network,
        reports_summed.account_id,
        reports_summed.campaign_id,
        reports_summed.date_day,
        cast({{ dbt.date_trunc('month', 'reports_summed.date_day') }} as date) as month,
        reports_summed.currency,
        reports_summed.spend,
        cast(
            case
                when reports_summed.spend = 0 then 0
                else {{ amount_times('reports_summed.spend', 'rates.rate', 6, 28) }}
            end as decimal(28, 6)
        ) as spend_reporting,
        reports_summed.spend <> 0 and rates.rate is null as is_unconverted,
        reports_summed.impressions,
        reports_summed.clicks,
        reports_summed.reports,
        reports_summed.reports_without_id

    from reports_summed

    left join rates
        on
            reports_summed.currency = rates.from_currency
            and reports_summed.date_day between rates.first_day and rates.last_day

)

select * from converted
