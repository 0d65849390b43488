-- The last twenty builds.
select
    started_at,
    seconds,
    raw_rows,
    duplicate_rows,
    rejected_rows,
    web_events_read,
    web_touches_added,
    web_touches_removed,
    records,
    records_changed,
    visitors_with_older_rows

from lead_sources.build_log
order by started_at desc
limit 20
