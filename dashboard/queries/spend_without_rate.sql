-- Days of spend that no exchange rate of the last seven days converts, by currency.
select
    currency,
    ad_network,
    min(date_day) as first_day,
    max(date_day) as last_day,
    count(*) as campaign_days,
    cast(sum(spend) as double) as spend

from lead_sources.ad_spend_daily
where spend_reporting is null and spend <> 0
group by currency, ad_network
order by currency, ad_network
