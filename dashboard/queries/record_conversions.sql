-- What a record converted to, and what it was worth.
select
    conversion_name,
    converted_at,
    value,
    currency,
    value_reporting

from lead_sources.conversions
where object_type = $object_type and record_id = $record_id
order by converted_at, conversion_name
