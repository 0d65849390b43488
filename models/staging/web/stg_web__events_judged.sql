with

events as (

    select * from {{ ref('stg_web__events_checked') }}

),

copies as (

    select * from {{ ref('stg_web__events_repeated') }}

),

copied_ids as (

    select distinct event_id from {{ ref('stg_web__events_repeated') }}

),

single as (

    select events.*

    from events

    left join copied_ids
        on events.event_id = copied_ids.event_id

    where copied_ids.event_id is null

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
        case when rejection_reason is not null then 'rejected' else 'taken' end as outcome,
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
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome,
        taken_visitor_id

    from copies

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
