-- Copies that decide which row of a linked visitor is taken; their own visitors stay as they are.
{{ config(materialized='table') }}

with

due as (

    select * from {{ ref('stg_web__visitors_due') }}

),

linked as (

    select * from {{ ref('stg_web__visitors_linked') }}

),

copies as (

    select * from {{ ref('stg_web__events_unioned') }}
    where event_id in (
        select of_linked.event_id from {{ ref('stg_web__events_of_linked') }} as of_linked
    )

),

competing as (

    select
        copies.event_id,
        copies.occurred_at,
        copies.loaded_at,
        copies.visitor_id,
        copies.event_name,
        copies.page_url,
        copies.referrer_url,
        copies.user_agent,
        copies.contact_id,
        copies.email,
        copies.form_name

    from copies

    left join due
        on coalesce(copies.visitor_id, '') = due.visitor_id

    left join linked
        on coalesce(copies.visitor_id, '') = linked.visitor_id

    where due.visitor_id is null and linked.visitor_id is null

)

select * from competing
