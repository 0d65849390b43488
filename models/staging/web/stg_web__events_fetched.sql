with

of_due as (

    select * from {{ ref('stg_web__events_of_due') }}

),

of_linked as (

    select * from {{ ref('stg_web__events_of_linked') }}

),

competing as (

    select * from {{ ref('stg_web__events_competing') }}

),

fetched as (

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
        true as is_due
    from of_due

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
        true as is_due
    from of_linked

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
        false as is_due
    from competing

)

select * from fetched
