-- Bots make no touch, so the count of what each user agent sent is all that is seen of them. A user
-- agent that falls out, or is counted twice by two matching patterns, breaks it.
with

counted as (

    select coalesce(sum(raw_rows), 0) as raw_rows from {{ ref('stg_web__user_agents') }}

),

raw_events as (

    select count(user_agent) as raw_rows from {{ ref('stg_web__events_arrived') }}

)

select
    counted.raw_rows as counted_rows,
    raw_events.raw_rows

from counted

cross join raw_events

where counted.raw_rows <> raw_events.raw_rows
