-- Mostly empty: when a visitor's first event turns out to have been another one's, the next becomes
-- the first, and a page of the company's own site may be nothing that was parsed.
{{ config(materialized='table') }}

with

events as (

    select * from {{ ref('stg_web__events') }}
    where is_page_view and not is_bot and not is_gone

),

visitors as (

    select
        visitor_id,
        min(first_at) as started_at

    from {{ ref('int_web_activity') }}
    group by visitor_id

),

slices as (

    select slice from {{ ref('stg_web__slices') }}
    where reason is not null

),

parsed as (

    select * from {{ last_run_of('int_web_events_parsed', {
        'slice': 'date', 'event_id': type_text(),
    }) }}

),

missing as (

    select
        events.slice,
        events.event_id

    from events

    inner join visitors
        on
            events.visitor_id = visitors.visitor_id
            and events.occurred_at = visitors.started_at

    left join slices
        on events.slice = slices.slice

    left join parsed
        on events.slice = parsed.slice and events.event_id = parsed.event_id

    where
        -- defect: the page that becomes the first is not fetched
        slices.slice is null
        and parsed.event_id is null
        and {{ 'false' if every_visitor_is_due() else 'true' }}

)

select * from missing
