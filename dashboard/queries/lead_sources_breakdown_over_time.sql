-- Records by source and period, and those of the range before laid on them: the dashlet Lead
-- Sources Breakdown Over Time. Dated by the record's creation; for any by the touch, as in the
-- mart: a record counts in each period in which the source touched it.
with

counted as (

    select
        record_key,
        date_day,
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
        and attribution <> 'any'
        and ($object_type is null or object_type = $object_type)
        and (len($categories) = 0 or list_contains($categories, coalesce(lead_source_category, '(none)')))
        and (len($types) = 0 or list_contains($types, coalesce(lead_source_type, '(none)')))
        and (len($sources) = 0 or list_contains($sources, coalesce(lead_source, '(none)')))
        and (len($channels) = 0 or list_contains($channels, coalesce(lead_channel, '(none)')))
        and (len($source_groups) = 0 or list_contains($source_groups, coalesce(lead_source_group, '(none)')))
        and (len($campaigns) = 0 or list_contains($campaigns, coalesce(campaign, '(none)')))

    union all

    select
        record_key,
        cast(timezone('UTC', touched_at) as date) as date_day,
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

    from lead_sources.record_touches
    where
        $attribution = 'any'
        and ($object_type is null or object_type = $object_type)
        and (len($categories) = 0 or list_contains($categories, coalesce(lead_source_category, '(none)')))
        and (len($types) = 0 or list_contains($types, coalesce(lead_source_type, '(none)')))
        and (len($sources) = 0 or list_contains($sources, coalesce(lead_source, '(none)')))
        and (len($channels) = 0 or list_contains($channels, coalesce(lead_channel, '(none)')))
        and (len($source_groups) = 0 or list_contains($source_groups, coalesce(lead_source_group, '(none)')))
        and (len($campaigns) = 0 or list_contains($campaigns, coalesce(campaign, '(none)')))

),

placed as (

    select
        record_key,
        source_value,
        cast(date_trunc($unit, date_day) as date) as period_start,
        false as is_before

    from counted
    where date_day is not null and ($date_from is null or date_day between $date_from and $date_to)

    union all

    -- Moved by the days between the beginnings, so that both ranges begin at one place.
    select
        record_key,
        source_value,
        cast(
            date_trunc($unit, date_day + cast($days_moved as integer)) as date
        ) as period_start,
        true as is_before

    from counted
    where date_day between $before_from and $before_to

)

select
    source_value,
    period_start,
    is_before,
    count(distinct record_key) as records

from placed
group by source_value, period_start, is_before
order by source_value, is_before, period_start
