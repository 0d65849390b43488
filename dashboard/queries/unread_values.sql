-- Values of taken rows that could not be read or used.
select
    input,
    column_name,
    reason,
    count(*) as row_count,
    min(row_id) as example_row_id

from lead_sources.unread_values
group by input, column_name, reason
order by row_count desc, input asc, column_name asc, reason asc
limit 500
