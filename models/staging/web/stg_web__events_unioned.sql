{{ config(meta={'when_changed': 'read_again'}) }}

with

-- The one place where web connectors meet.
connectors as (

    select * from {{ ref('stg_raw__web_events') }}
    {{ and_connector('stg_segment__web_events') }}
    {{ and_connector('stg_rudderstack__web_events') }}
    {{ and_connector('stg_ga4__web_events') }}
    {{ and_connector('stg_snowplow__web_events') }}
    {{ and_connector('stg_posthog__web_events') }}
    {{ and_connector('stg_matomo__web_events') }}

)

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
    row_hash

from connectors
