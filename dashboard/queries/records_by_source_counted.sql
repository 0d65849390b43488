-- How many records the list has over all its pages, and what they are worth by currency.
with

chosen as (

    select distinct
        dashlet_records.record_key,
        records.amount,
        case when records.amount is not null then coalesce(records.currency, '(none)') end
            as currency

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

)

select
    currency,
    count(*) as records,
    sum(amount) as amount

from chosen
group by currency
order by records desc, currency asc
