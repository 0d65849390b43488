-- The same by source: records at each stage, for the sources records began with.
select
    coalesce(
        case $breakdown
            when 'lead_source_category' then lead_source_category
            when 'lead_source' then lead_source
            when 'lead_channel' then lead_channel
            when 'lead_source_group' then lead_source_group
            when 'campaign' then campaign
            else lead_source_type
        end,
        '(none)'
    ) as source_value,
    position,
    stage,
    cast(sum(records) as bigint) as records

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
group by source_value, position, stage
order by source_value, position
