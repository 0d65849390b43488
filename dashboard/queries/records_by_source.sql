-- One page of the records that have the chosen sources.
with

chosen as (

    select
        dashlet_records.record_key,
        min(dashlet_records.date_day) as date_day,
        cast(sum(dashlet_records.touches) as bigint) as touches_from_source

    from lead_sources.dashlet_records as dashlet_records

    inner join lead_sources.records as records
        on dashlet_records.record_key = records.record_key
    where
        dashlet_records.attribution = $attribution
        and ($object_type is null or dashlet_records.object_type = $object_type)
        and ($date_from is null or dashlet_records.date_day between $date_from and $date_to)
        and (len($categories) = 0 or list_contains($categories, coalesce(dashlet_records.lead_source_category, '(none)')))
        and (len($types) = 0 or list_contains($types, coalesce(dashlet_records.lead_source_type, '(none)')))
        and (len($sources) = 0 or list_contains($sources, coalesce(dashlet_records.lead_source, '(none)')))
        and (len($channels) = 0 or list_contains($channels, coalesce(dashlet_records.lead_channel, '(none)')))
        and (len($source_groups) = 0 or list_contains($source_groups, coalesce(dashlet_records.lead_source_group, '(none)')))
        and (len($campaigns) = 0 or list_contains($campaigns, coalesce(dashlet_records.campaign, '(none)')))
        and (len($stages) = 0 or list_contains($stages, coalesce(records.stage, '(none)')))
        and (len($owners) = 0 or list_contains($owners, coalesce(records.owner, '(none)')))
        and (
            $search is null
            or contains(lower(coalesce(records.name, '')), lower($search))
            or contains(lower(dashlet_records.record_id), lower($search))
        )
    group by dashlet_records.record_key

)

select
    records.object_type,
    records.record_id,
    records.name,
    chosen.date_day,
    records.stage,
    records.owner,
    records.amount,
    records.currency,
    records.touch_count,
    chosen.touches_from_source,
    coalesce(records.first_lead_source, '(none)') as first_lead_source,
    records.first_campaign,
    coalesce(records.last_lead_source, '(none)') as last_lead_source,
    coalesce(records.last_non_direct_lead_source, '(none)') as last_non_direct_lead_source

from chosen

inner join lead_sources.records as records
    on chosen.record_key = records.record_key

order by
    case when $sort = 'oldest' then chosen.date_day end asc nulls last,
    case when $sort = 'newest' then chosen.date_day end desc nulls last,
    case when $sort = 'amount' then records.amount end desc nulls last,
    case when $sort = 'touches' then records.touch_count end desc nulls last,
    case when $sort = 'name' then records.name end asc nulls last,
    records.object_type asc,
    records.record_id asc
limit $row_count offset $rows_skipped
