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
        case when events.outside_host is not null then events.referrer_path end as referrer_path,
        case when events.outside_host is not null then events.referrer_query end as referrer_query,
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
        events.url_campaign_id

    from events

    inner join walked
        on events.event_id = walked.event_id

),

signed as (

    select
        entries.*,
        {{ hashed_key([
            'outside_host', 'referrer_path', 'referrer_query', 'utm_source', 'utm_medium',
            'utm_campaign', 'has_utm', 'click_id_parameter',
        ]) }} as signature_key

    from entries

)

select * from signed
