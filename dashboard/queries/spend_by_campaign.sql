-- What each campaign cost and brought, in whole months, by one model. A rate of several months is
-- the ratio of their sums. Money stands once, on the rows of contact, for records of all types.
with

chosen as (

    select *
    from lead_sources.lead_source_performance
    where
        model = $model
        and ($date_from is null or month between date_trunc('month', cast($date_from as date)) and $date_to)
        and (len($categories) = 0 or list_contains($categories, coalesce(lead_source_category, '(none)')))
        and (len($types) = 0 or list_contains($types, coalesce(lead_source_type, '(none)')))
        and (len($sources) = 0 or list_contains($sources, coalesce(lead_source, '(none)')))
        and (len($channels) = 0 or list_contains($channels, coalesce(lead_channel, '(none)')))
        and (len($source_groups) = 0 or list_contains($source_groups, coalesce(lead_source_group, '(none)')))
        and (len($campaigns) = 0 or list_contains($campaigns, coalesce(campaign, '(none)')))

)

select
    lead_source,
    coalesce(campaign, '(none)') as campaign,
    cast(sum(spend) as double) as spend,
    cast(sum(impressions) as bigint) as impressions,
    cast(sum(clicks) as bigint) as clicks,
    cast(sum(all_leads) as double) as leads,
    cast(sum(customers) as double) as customers,
    cast(sum(customer_revenue) as double) as revenue,
    case when sum(all_leads) >= 0.001 then cast(sum(spend) / sum(all_leads) as double) end
        as cost_per_lead,
    case when sum(customers) >= 0.001 then cast(sum(spend) / sum(customers) as double) end
        as customer_acquisition_cost,
    case when sum(spend) > 0 then cast(sum(customer_revenue) / sum(spend) as double) end
        as return_on_ad_spend,
    cast(coalesce(sum(spend_days_unconverted), 0) as bigint) as spend_days_without_rate

from chosen
group by lead_source, coalesce(campaign, '(none)')
having sum(spend) > 0 or sum(spend_days_unconverted) > 0
order by spend desc nulls last, lead_source asc, campaign asc
