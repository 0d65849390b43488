-- A table, so that DuckDB sees that it is mostly empty.
{{ config(materialized='table') }}

with

events as (

    select * from {{ ref('stg_web__events_unioned') }}

),

linked as (

    select * from {{ ref('stg_web__visitors_linked') }}

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
where coalesce(events.visitor_id, '') in (select linked.visitor_id from linked)
