-- Records whose id or name has the text, for the search box of the page of a record.
select
    object_type,
    record_id,
    name

from lead_sources.records
where
    ($object_type is null or object_type = $object_type)
    and (
        contains(lower(record_id), lower($search))
        or contains(lower(coalesce(name, '')), lower($search))
    )
order by
    case when lower(record_id) = lower($search) then 0 else 1 end,
    object_type,
    record_id
limit 20
