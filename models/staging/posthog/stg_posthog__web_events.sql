{{ config(enabled=connector_is_on('posthog'), group='posthog') }}

with

events as (

    select * from {{ ref('stg_posthog__events') }}

),

-- What is known of a person may be what was known at the time of the export, so an address counts
-- from the event on by which the visitor said who they are.
identifications_found as (

    select
        events.*,
        min(case when event_name = '$identify' then occurred_at end)
            over (partition by source_schema, distinct_id) as identified_at

    from events

),

named as (

    select
        event_id,
        occurred_at,
        loaded_at,
        coalesce(device_id, distinct_id) as visitor_id,
        {{ lower_case('event_name') }} as event_name,
        page_url,
        referrer_url,
        user_agent,
        {{ "case when distinct_id <> coalesce(device_id, '') then distinct_id end"
            if connector_option('posthog', 'user_id_is_contact_id')
            else 'cast(null as ' ~ type_text() ~ ')' }} as contact_id,
        coalesce(
            email,
            case when occurred_at >= identified_at then person_email end,
            {{ email_address('distinct_id') }}
        ) as email,
        {{ form_event_name('posthog', ['event_name']) }} as form_name

    from identifications_found

)

select
    *,
    {{ web_row_hash() }} as row_hash
from named
