-- The types of records, the most frequent first.
select
    object_type,
    count(*) as records

from lead_sources.records
group by object_type
order by records desc, object_type asc
