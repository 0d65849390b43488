-- Records by source in the range and in the range before: the dashlet Lead Sources Breakdown.
-- A record with several sources (attribution any) counts once for each, and once in the total.
with

chosen as (

    select
        record_key,
        $date_from is null or coalesce(date_day between $date_from and $date_to, false)
            as is_in_range,
        coalesce(date_day between $before_from and $before_to, false) as is_before,
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
        ) as source_value

    from lead_sources.dashlet_records
    where
        attribution = $attribution
        and ($object_type is null or object_type = $object_type)
        and (len($categories) = 0 or list_contains($categories, coalesce(lead_source_category, '(none)')))
        and (len($types) = 0 or list_contains($types, coalesce(lead_source_type, '(none)')))
        and (len($sources) = 0 or list_contains($sources, coalesce(lead_source, '(none)')))
        and (len($channels) = 0 or list_contains($channels, coalesce(lead_channel, '(none)')))
        and (len($source_groups) = 0 or list_contains($source_groups, coalesce(lead_source_group, '(none)')))
        and (len($campaigns) = 0 or list_contains($campaigns, coalesce(campaign, '(none)')))

),

counted as (

    select
        source_value,
        count(distinct record_key) filter (where is_in_range) as records,
        count(distinct record_key) filter (where is_before) as records_before

    from chosen
    group by source_value

)

select * from counted
where records > 0 or records_before > 0
order by records desc, source_value asc
