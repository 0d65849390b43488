{{ config(meta={'when_changed': 'decide_again'}) }}
-- depends_on: {{ ref('stg_web__visitors_to_reprocess') }}

with

events as (

    select * from {{ ref('stg_web__events') }}
    where
        {% if every_visitor_is_due() %}
            event_id is not null
        {% else %}
            event_id is not null
            and visitor_id in (
                select to_reprocess.visitor_id
                from {{ ref('stg_web__visitors_to_reprocess') }} as to_reprocess
            )
        {% endif %}

),

copies_left as (

    select
        event_id,
        slice
    from {{ ref('stg_web__events_repeated') }}
    where not is_taken

),

-- Events of one slot are less than the time-out apart, so they belong to one visit whatever lies
-- around them. Sorting slots instead of events takes a fifth of the time.
slots as (

    select
        events.visitor_id,
        {{ time_slot('events.occurred_at', var('visit_timeout_minutes')) }} as slot,
        min(events.occurred_at) as first_at,
        max(events.occurred_at) as active_until,
        min(case when events.is_page_view and not events.is_bot then events.occurred_at end)
            as first_view_at,
        min(
            case
                when events.is_page_view and not events.is_bot and events.is_from_same_site
                    then events.occurred_at
            end
        ) as first_inner_view_at

    from events

    left join copies_left
        on events.event_id = copies_left.event_id and events.slice = copies_left.slice

    where copies_left.event_id is null
    group by
        events.visitor_id, {{ time_slot('events.occurred_at', var('visit_timeout_minutes')) }}

)

select * from slots
