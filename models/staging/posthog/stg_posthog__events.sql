-- A table, as several models read it, and each would parse the properties again.
{{ config(materialized='table', enabled=connector_is_on('posthog'), group='posthog') }}

with

-- What PostHog records by itself is no act of the visitor, or repeats a page that was seen.
source as (

    select * from {{ connector_table('posthog', 'events') }}
    where
        event is null
        or event not in ('$pageleave', '$autocapture', '$feature_flag_called', '$web_vitals')

),

cast_to_shape as (

    select
        source_schema,
        id_prefix || {{ id_text('uuid') }} as event_id,
        {{ safe_timestamp('happened_at') }} as occurred_at,
        coalesce(
            {{ safe_timestamp('inserted_at') }},
            {{ safe_timestamp('bq_ingested_timestamp') }},
            {{ safe_timestamp('created_at') }}
        ) as loaded_at,
        {{ id_text('distinct_id') }} as distinct_id,
        {{ id_text(json_text('properties', ['$device_id'])) }} as device_id,
        {{ safe_text('event') }} as event_name,
        {{ json_text('properties', ['$current_url']) }} as page_url,
        nullif({{ json_text('properties', ['$referrer']) }}, '$direct') as referrer_url,
        coalesce(
            {{ json_text('properties', ['$raw_user_agent']) }},
            {{ json_text('properties', ['$useragent']) }}
        ) as user_agent,
        {{ email_address(json_text('properties', [connector_option('posthog', 'email_from')]))
            if connector_option('posthog', 'email_from')
            else 'cast(null as ' ~ type_text() ~ ')' }} as email,
        {{ email_address(json_text('person_properties', ['email'])) }} as person_email

    from source

)

select * from cast_to_shape
