with

events as (

    select * from {{ ref('stg_web__events_judged') }}
    where outcome = 'taken'

),

event_names as (

    select * from {{ ref('stg_web__event_names') }}

),

taken as (

    select
        event_id,
        occurred_at,
        loaded_at,
        visitor_id,
        events.event_name,
        coalesce(event_names.is_page_view, false) as is_page_view,
        {{ redacted('form_name') }} as form_name,
        contact_id,
        {{ text_hash('email') }} as email_key,
        erased_person,
        user_agent,
        page_url,
        referrer_url,
        coalesce(contact_id, email, erased_person, form_name) is not null
        or coalesce({{ has_campaign_parameter('page_url') }}, false)
        or (
            referrer_url is not null
            and not coalesce({{ same_site('page_url', 'referrer_url') }}, false)
        ) as may_tell

    from events

    left join event_names
        on events.event_name = event_names.event_name

)

select * from taken
