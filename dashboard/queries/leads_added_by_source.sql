-- Records created by period and source, stacked: the dashlet Leads Added by Source.
with

chosen as (

    select
        record_key,
        cast(date_trunc($unit, date_day) as date) as period_start,
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
        and date_day is not null
        and ($date_from is null or date_day between $date_from and $date_to)
        and (len($categories) = 0 or list_contains($categories, coalesce(lead_source_category, '(none)')))
        and (len($types) = 0 or list_contains($types, coalesce(lead_source_type, '(none)')))
        and (len($sources) = 0 or list_contains($sources, coalesce(lead_source, '(none)')))
        and (len($channels) = 0 or list_contains($channels, coalesce(lead_channel, '(none)')))
        and (len($source_groups) = 0 or list_contains($source_groups, coalesce(lead_source_group, '(none)')))
        and (len($campaigns) = 0 or list_contains($campaigns, coalesce(campaign, '(none)')))

)

select
    period_start,
    source_value,
    count(distinct record_key) as records

from chosen
group by period_start, source_value
order by period_start, source_value
