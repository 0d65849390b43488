{{ config(meta={'when_changed': 'decide_again'}) }}

with recursive

-- Only visitors with an event whose place decides nothing yet need the walk.
visitors as (

    select distinct visitor_id from {{ ref('int_web_events_placed') }}
    where may_be_entry and not is_visit_entry

),

events as (

    select placed.*

    from {{ ref('int_web_events_placed') }} as placed

    inner join visitors
        on placed.visitor_id = visitors.visitor_id

    where placed.is_visit_entry or placed.may_be_entry

),

-- A visit that does not begin with an entry goes on with the source before it.
stretches_numbered as (

    select
        event_id,
        visitor_id,
        occurred_at,
        is_visit_entry,
        campaign_signature,
        click_signature,
        outside_host,
        sum(case when is_visit_entry then 1 else 0 end) over (
            partition by visitor_id
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
            rows between unbounded preceding and current row
        ) as stretch

    from events

),

neighbours_seen as (

    select
        stretches_numbered.*,
        lag(event_id) over (
            partition by visitor_id, stretch
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
        ) as previous_event_id,
        lag(campaign_signature) over (
            partition by visitor_id, stretch
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
        ) as previous_signature,
        lag(outside_host) over (
            partition by visitor_id, stretch
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
        ) as previous_host

    from stretches_numbered

),

-- An event that tells just what the one before it told can change nothing: reloads, mostly.
-- Leaving them out keeps the walk short.
repeats_left_out as (

    select
        neighbours_seen.*,
        row_number() over (
            partition by visitor_id, stretch
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
        ) as step

    from neighbours_seen
    where
        previous_event_id is null
        or {{ is_distinct('campaign_signature', 'previous_signature') }}
        or {{ is_distinct('outside_host', 'previous_host') }}

),

-- Whether an event is an entry depends on the last entry before it, which depends on those before.
walked {{ columns_of_recursion([
    'event_id', 'visitor_id', 'stretch', 'step', 'is_entry', 'current_signature',
    'current_click_signature', 'current_host',
]) }} as (

    select
        event_id,
        visitor_id,
        stretch,
        step,
        true as is_entry,
        campaign_signature as current_signature,
        click_signature as current_click_signature,
        outside_host as current_host

    from repeats_left_out
    where step = 1

    union all

    select
        events_next.event_id,
        events_next.visitor_id,
        events_next.stretch,
        events_next.step,
        {{ brings_another_source('events_next', 'walked') }} as is_entry,
        case
            when {{ brings_another_source('events_next', 'walked') }}
                then events_next.campaign_signature
            else {{ known_signature('events_next', 'walked', 'campaign_signature') }}
        end as current_signature,
        case
            when {{ brings_another_source('events_next', 'walked') }}
                then events_next.click_signature
            else {{ known_signature('events_next', 'walked', 'click_signature') }}
        end as current_click_signature,
        case
            when {{ brings_another_source('events_next', 'walked') }} then events_next.outside_host
            else walked.current_host
        end as current_host

    from walked

    inner join repeats_left_out as events_next
        on
            walked.visitor_id = events_next.visitor_id
            and walked.stretch = events_next.stretch
            and walked.step + 1 = events_next.step

)

select
    event_id,
    visitor_id

from walked
where is_entry
