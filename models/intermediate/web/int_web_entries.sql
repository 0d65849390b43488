with

events as (

    select * from {{ ref('int_web_events_in_visits') }}

),

walked as (

    select * from {{ ref('int_web_entries_walked') }}

),

entries as (

    select
        events.*,
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
