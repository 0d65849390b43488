{{ config(meta={'when_changed': 'read_again'}) }}

with

events as (

    select * from {{ ref('stg_web__events_checked') }}

),

set_aside as (

    select * from {{ ref('stg_web__events_set_aside') }}

),

event_names as (

    select distinct event_name from {{ ref('stg_web__event_names') }}
    where is_page_view

),

bots as (

    select user_agent from {{ ref('stg_web__user_agents') }}
    where is_bot

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

accepted as (

    select
        slice,
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
        erased_person

    from single

    union all

    select
        slice,
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
        erased_person

    from set_aside
    where outcome = 'taken'

),

judged as (

    select
        accepted.slice,
        accepted.event_id,
        {{ row_hash(['accepted.event_id']) }} as event_number,
        accepted.occurred_at,
        coalesce(accepted.loaded_at, accepted.occurred_at) as loaded_at,
        accepted.visitor_id,
        event_names.event_name is not null as is_page_view,
        bots.user_agent is not null as is_bot,
        {{ same_site('accepted.page_url', 'accepted.referrer_url') }} as is_from_same_site,
        accepted.page_url,
        accepted.referrer_url,
        accepted.contact_id,
        {{ text_hash('accepted.email') }} as email_key,
        accepted.erased_person,
        {{ redacted('accepted.form_name') }} as form_name,
        {{ row_hash([
            'accepted.event_id', 'accepted.occurred_at', 'accepted.loaded_at',
            'accepted.visitor_id', 'accepted.event_name', 'accepted.page_url',
            'accepted.referrer_url', 'accepted.user_agent', 'accepted.contact_id',
            'accepted.email', 'accepted.form_name', 'accepted.erased_person',
        ]) }} as content_number

    from accepted

    left join event_names
        on accepted.event_name = event_names.event_name

    left join bots
        on accepted.user_agent = bots.user_agent

)

select * from judged
