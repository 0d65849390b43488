with

events as (

    select * from {{ ref('stg_web__events_due') }}

),

visitors_erased as (

    select * from {{ ref('stg_web__visitors_erased') }}

),

erased as (

    select
        coalesce(events.loaded_at, events.occurred_at) as loaded_at,
        'rejected' as outcome,
        'erased on request' as rejection_reason

    from events

    inner join visitors_erased
        on
            events.visitor_id = visitors_erased.visitor_id
            and {{ reached_by_erasure('events.occurred_at', 'visitors_erased.requested_at') }}

    where events.is_due

)

select * from erased
