-- What was spent in each month, by network; months as the networks cut their days.
select
    cast(date_trunc('month', date_day) as date) as month,
    ad_network as source_value,
    cast(sum(spend_reporting) as double) as spend,
    count(*) filter (where spend_reporting is null and spend <> 0) as days_without_rate

from lead_sources.ad_spend_daily
where
    $date_from is null
    or date_day between date_trunc('month', $date_from) and last_day($date_to)
group by cast(date_trunc('month', date_day) as date), ad_network
order by month, source_value
