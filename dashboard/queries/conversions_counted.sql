-- What all models share: the conversions of the range, and their value.
select
    count(*) as conversions,
    cast(coalesce(sum(value_reporting), 0) as double) as value_reporting,
    count(*) filter (where value is not null and value_reporting is null)
        as conversions_without_rate

from lead_sources.conversions
where
    conversion_name = $conversion_name
    and ($object_type is null or object_type = $object_type)
    and (
        $date_from is null
        or cast(timezone('UTC', converted_at) as date) between $date_from and $date_to
    )
