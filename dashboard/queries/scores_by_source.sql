-- Records by band of their score and the source they began with.
with

scored as (

    select
        lead_scores.record_key,
        lead_scores.band,
        coalesce(
            case $breakdown
                when 'lead_source_category' then dashlet_records.lead_source_category
                when 'lead_source' then dashlet_records.lead_source
                when 'lead_channel' then dashlet_records.lead_channel
                when 'lead_source_group' then dashlet_records.lead_source_group
                when 'campaign' then dashlet_records.campaign
                else dashlet_records.lead_source_type
            end,
            '(none)'
        ) as source_value

    from lead_sources.lead_scores as lead_scores

    inner join lead_sources.dashlet_records as dashlet_records
        on lead_scores.record_key = dashlet_records.record_key
    where
        dashlet_records.attribution = 'first'
        and ($object_type is null or dashlet_records.object_type = $object_type)
        and (len($categories) = 0 or list_contains($categories, coalesce(dashlet_records.lead_source_category, '(none)')))
        and (len($types) = 0 or list_contains($types, coalesce(dashlet_records.lead_source_type, '(none)')))
        and (len($sources) = 0 or list_contains($sources, coalesce(dashlet_records.lead_source, '(none)')))
        and (len($channels) = 0 or list_contains($channels, coalesce(dashlet_records.lead_channel, '(none)')))
        and (len($source_groups) = 0 or list_contains($source_groups, coalesce(dashlet_records.lead_source_group, '(none)')))
        and (len($campaigns) = 0 or list_contains($campaigns, coalesce(dashlet_records.campaign, '(none)')))

)

select
    source_value,
    band,
    count(*) as records

from scored
group by source_value, band
order by source_value, band
