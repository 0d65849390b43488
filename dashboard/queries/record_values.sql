-- Stages and owners of the records, the most frequent first.
select
    'stage' as column_name,
    coalesce(stage, '(none)') as value,
    count(*) as records

from lead_sources.records
where $object_type is null or object_type = $object_type
group by coalesce(stage, '(none)')

union all

select
    'owner' as column_name,
    coalesce(owner, '(none)') as value,
    count(*) as records

from lead_sources.records
where $object_type is null or object_type = $object_type
group by coalesce(owner, '(none)')
order by column_name asc, records desc, value asc
