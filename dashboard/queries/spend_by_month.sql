-- What was spent in each month by source. Spend is the same in every model, so one is read.
select
    month,
    coalesce(lead_source, '(none)') as source_value,
    cast(sum(spend) as double) as spend

from lead_sources.lead_source_performance
where
    model = $model
    and spend is not null
    and ($date_from is null or month between date_trunc('month', cast($date_from as date)) and $date_to)
    and (len($categories) = 0 or list_contains($categories, coalesce(lead_source_category, '(none)')))
    and (len($types) = 0 or list_contains($types, coalesce(lead_source_type, '(none)')))
    and (len($sources) = 0 or list_contains($sources, coalesce(lead_source, '(none)')))
    and (len($channels) = 0 or list_contains($channels, coalesce(lead_channel, '(none)')))
    and (len($source_groups) = 0 or list_contains($source_groups, coalesce(lead_source_group, '(none)')))
    and (len($campaigns) = 0 or list_contains($campaigns, coalesce(campaign, '(none)')))
group by month, coalesce(lead_source, '(none)')
order by month asc, source_value asc
