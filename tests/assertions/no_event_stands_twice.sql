-- What this run read of a visitor takes the place of what stood there before. Were it laid beside
-- it, a visit would count twice. Only this run's events are looked at: all of them are too many for
-- each build.
with

events_read as (

    select event_id from {{ ref('int_web_events_placed') }}

),

kept as (

    select event_id from {{ ref('int_web_events_in_visits') }}

),

kept_again as (

    select events_read.event_id

    from events_read

    inner join kept
        on events_read.event_id = kept.event_id

)

select
    event_id,
    count(*) as times

from kept_again
group by event_id
having count(*) > 1
