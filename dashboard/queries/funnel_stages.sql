-- How many records of one funnel reach each stage, over all time.
select
    position,
    stage,
    cast(sum(records) as bigint) as records,
    cast(sum(previous_records) as bigint) as previous_records,
    cast(sum(lost_records) as bigint) as lost_records

from lead_sources.lead_funnel
where
    funnel = $funnel
    and ($object_type is null or object_type = $object_type)
    and (len($categories) = 0 or list_contains($categories, coalesce(lead_source_category, '(none)')))
    and (len($types) = 0 or list_contains($types, coalesce(lead_source_type, '(none)')))
    and (len($sources) = 0 or list_contains($sources, coalesce(lead_source, '(none)')))
    and (len($channels) = 0 or list_contains($channels, coalesce(lead_channel, '(none)')))
    and (len($source_groups) = 0 or list_contains($source_groups, coalesce(lead_source_group, '(none)')))
    and (len($campaigns) = 0 or list_contains($campaigns, coalesce(campaign, '(none)')))
group by position, stage
order by position
