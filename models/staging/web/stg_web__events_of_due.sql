-- A table: the raw rows are searched once, and what follows reads what was found. Empty when every
-- visitor is due, as a copy of all rows would be of no use.
{{ config(materialized='table') }}

with

events as (

    select * from {{ ref('stg_web__events_unioned') }}

),

due as (

    select * from {{ ref('stg_web__visitors_due') }}

)

select
    events.event_id,
    events.occurred_at,
    events.loaded_at,
    events.visitor_id,
    events.event_name,
    events.page_url,
    events.referrer_url,
    events.user_agent,
    events.contact_id,
    events.email,
    events.form_name

from events
where
    coalesce(events.visitor_id, '') in (select due.visitor_id from due)
    and {{ 'false' if every_visitor_is_due() else 'true' }}
