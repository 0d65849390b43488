-- A table, as several models read it, and each would read all days and their parameters again.
{{ config(materialized='table', enabled=connector_is_on('ga4'), group='ga4') }}

with

-- Starts of sessions, first visits, engagement and scrolling repeat the page's parameters.
source as (

    select * from {{ connector_table('ga4', 'events') }}
    where
        event_name is null
        or event_name not in ('session_start', 'first_visit', 'user_engagement', 'scroll')

),

parameters_found as (

    select
        source.*,
        {{ json_entry('event_params', 'page_location') }} as page_location,
        {{ json_entry('event_params', 'page_referrer') }} as page_referrer,
        {{ json_entry('event_params', 'ga_session_id') }} as ga_session_id,
        {{ json_entry('event_params', 'form_name') }} as form_name,
        {{ json_entry('event_params', 'form_id') }} as form_id,
        {{ json_entry('event_params', connector_option('ga4', 'email_from'))
            if connector_option('ga4', 'email_from')
            else 'cast(null as ' ~ type_text() ~ ')' }} as email

    from source

),

cast_to_shape as (

    select
        -- The export has no id. Without its numbers of requests, which came in 2024, events of one
        -- microsecond are told apart by all that they carry.
        id_prefix || {{ hashed_key([
            'stream_id', 'user_pseudo_id', 'event_timestamp', 'event_name', 'batch_page_id',
            'batch_ordering_id', 'batch_event_index', event_parameter('ga_session_id'),
            "case when coalesce("
                ~ safe_text('batch_page_id') ~ ", " ~ safe_text('batch_ordering_id') ~ ", "
                ~ safe_text('batch_event_index') ~ ") is null then event_params end",
        ]) }} as event_id,
        {{ time_of_epoch('event_timestamp', 'microsecond') }} as occurred_at,
        coalesce(
            {{ safe_timestamp(safe_text('event_date')) }},
            {{ safe_timestamp(
                "substr(" ~ safe_text('event_date') ~ ", 1, 4) || '-' || substr("
                ~ safe_text('event_date') ~ ", 5, 2) || '-' || substr("
                ~ safe_text('event_date') ~ ", 7, 2)"
            ) }},
            cast(
                cast({{ time_of_epoch('event_timestamp', 'microsecond') }} as date) as timestamp
            )
        ) as day_of_table,
        {{ id_text('user_pseudo_id') }} as visitor_id,
        {{ safe_text('event_name') }} as event_name,
        {{ event_parameter('page_location') }} as page_location,
        {{ event_parameter('page_referrer') }} as page_referrer,
        {{ id_text('user_id') }} as user_id,
        {{ email_address(event_parameter('email')) }} as email,
        {{ event_parameter('form_name') }} as form_name,
        {{ event_parameter('form_id') }} as form_id,
        {{ without_tag_placeholder(
            json_text('collected_traffic_source', ['manual_source'])
        ) }} as utm_source,
        {{ without_tag_placeholder(
            json_text('collected_traffic_source', ['manual_medium'])
        ) }} as utm_medium,
        {{ without_tag_placeholder(
            json_text('collected_traffic_source', ['manual_campaign_name'])
        ) }} as utm_campaign,
        {{ without_tag_placeholder(
            json_text('collected_traffic_source', ['manual_campaign_id'])
        ) }} as utm_id,
        {{ without_tag_placeholder(
            json_text('collected_traffic_source', ['manual_term'])
        ) }} as utm_term,
        {{ without_tag_placeholder(
            json_text('collected_traffic_source', ['manual_content'])
        ) }} as utm_content,
        {{ without_click_placeholder(
            json_text('collected_traffic_source', ['gclid'])
        ) }} as gclid,
        {{ without_click_placeholder(
            json_text('collected_traffic_source', ['dclid'])
        ) }} as dclid,
        {{ without_click_placeholder(
            json_text('collected_traffic_source', ['srsltid'])
        ) }} as srsltid

    from parameters_found

)

select * from cast_to_shape
