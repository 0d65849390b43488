with

events_read as (

    select * from {{ ref('stg_web__events') }}

),

trimmed as (

    select * from {{ ref('int_web_events_trimmed') }}

),

bots as (

    select user_agent from {{ ref('int_user_agents') }}
    where is_bot

),

timeline as (

    select
        events_read.visitor_id,
        events_read.occurred_at,
        events_read.occurred_at as active_until,
        events_read.is_page_view and bots.user_agent is null as is_view,
        1 as events

    from events_read

    left join bots
        on events_read.user_agent = bots.user_agent

    union all

    select
        visitor_id,
        occurred_at,
        active_until,
        is_page_view and not is_bot as is_view,
        0 as events

    from trimmed

),

-- Events of one slot are less than the time-out apart, so they belong to one visit whatever lies
-- around them. Sorting slots instead of events takes a fifth of the time.
slots as (

    select
        visitor_id,
        {{ time_slot('occurred_at', var('visit_timeout_minutes')) }} as slot,
        min(occurred_at) as first_at,
        max(active_until) as active_until,
        min(case when is_view then occurred_at end) as first_view_at,
        sum(events) as events

    from timeline
    group by visitor_id, {{ time_slot('occurred_at', var('visit_timeout_minutes')) }}

)

select * from slots
