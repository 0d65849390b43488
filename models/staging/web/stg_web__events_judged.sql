with

events as (

    select * from {{ ref('stg_web__events_checked') }}

),

set_aside as (

    select * from {{ ref('stg_web__events_set_aside') }}

),

ids_set_aside as (

    select distinct event_id from set_aside
    where event_id is not null

),

single as (

    select events.*

    from events

    left join ids_set_aside
        on events.event_id = ids_set_aside.event_id

    where
        events.rejection_reason is null
        and ids_set_aside.event_id is null

),

outcomes_given as (

    select
        event_id,
        occurred_at,
        loaded_at,
        visitor_id,
        event_name,
        page_url,
        referrer_url,
        user_agent,
        contact_id,
        email,
        form_name,
        erased_person,
        is_due,
        rejection_reason,
        'taken' as outcome,
        visitor_id as taken_visitor_id

    from single

    union all

    select
        event_id,
        occurred_at,
        loaded_at,
        visitor_id,
        event_name,
        page_url,
        referrer_url,
        user_agent,
        contact_id,
        email,
        form_name,
        erased_person,
        is_due,
        rejection_reason,
        outcome,
        taken_visitor_id

    from set_aside

),

-- A copy under another visitor was only there to compete.
judged as (

    select
        event_id,
        occurred_at,
        coalesce(loaded_at, occurred_at) as loaded_at,
        visitor_id,
        event_name,
        page_url,
        referrer_url,
        user_agent,
        contact_id,
        email,
        form_name,
        erased_person,
        rejection_reason,
        outcome,
        taken_visitor_id

    from outcomes_given
    where is_due

)

select * from judged
