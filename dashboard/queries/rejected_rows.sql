-- Raw rows that were not taken, by reason.
select
    input,
    reason,
    count(*) as row_count,
    max(rejected_at) as newest,
    min(row_id) as example_row_id

from lead_sources.rejected_rows
group by input, reason
order by row_count desc, input asc, reason asc
