-- A table, as two models read it; it carries raw URLs, so it is emptied when the run has ended.
{{ config(materialized='table', schema='staging') }}

with

events as (

    select * from {{ ref('stg_web__events') }}

),

activity as (

    select * from {{ ref('int_web_activity_in_visits') }}

),

-- Most events are pages in the middle of a visit that tell nothing new; they are left out before
-- URLs are read, which is the dearest work.
chosen as (

    select
        events.event_id,
        events.occurred_at,
        events.loaded_at,
        events.visitor_id,
        events.is_page_view,
        events.form_name,
        events.contact_id,
        events.email_key,
        events.erased_person,
        events.user_agent,
        events.page_url,
        events.referrer_url,
        activity.visitor_started_at,
        activity.visit_started_at,
        activity.visit_ended_at,
        activity.visit_first_view_at

    from events

    inner join activity
        on
            events.visitor_id = activity.visitor_id
            and {{ time_slot('events.occurred_at', var('visit_timeout_minutes')) }} = activity.slot

    where
        events.occurred_at = activity.visit_started_at
        or (events.is_page_view and events.occurred_at = activity.visit_first_view_at)
        or events.may_tell

)

select * from chosen
