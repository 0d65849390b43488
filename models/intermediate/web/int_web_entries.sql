with

events as (

    select * from {{ ref('int_web_events_in_visits') }}

),

walked as (

    select * from {{ ref('int_web_entries_walked') }}

),

entries as (

    select
        events.event_id,
        events.occurred_at,
        events.visitor_id,
        events.visit_started_at,
        events.form_name,
        events.landing_host,
        events.landing_path,
        events.referrer_host,
        events.referrer_path,
        events.referrer_query,
        events.outside_host,
        events.utm_source,
        events.utm_medium,
        events.utm_campaign,
        events.utm_content,
        events.utm_term,
        events.utm_id,
        events.has_utm,
        events.click_id_parameter,
        events.click_id,
        events.url_campaign_id,
        {{ hashed_key([
            'events.outside_host', 'events.referrer_path', 'events.referrer_query',
            'events.utm_source', 'events.utm_medium', 'events.utm_campaign', 'events.has_utm',
            'events.click_id_parameter',
        ]) }} as signature_key

    from events

    inner join walked
        on events.event_id = walked.event_id

)

select * from entries
