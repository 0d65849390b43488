-- The records behind all figures of the page, each counted once.
with

chosen as (

    select
        record_key,
        lead_source_type,
        $date_from is null or coalesce(date_day between $date_from and $date_to, false)
            as is_in_range,
        coalesce(date_day between $before_from and $before_to, false) as is_before,
        date_day is null as is_undated

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

)

select
    count(distinct record_key) filter (where is_in_range) as records,
    count(distinct record_key) filter (where is_before) as records_before,
    count(distinct record_key) filter (where is_in_range and lead_source_type = '(none)')
        as records_without_source,
    count(distinct record_key) filter (where is_undated) as records_undated

from chosen
