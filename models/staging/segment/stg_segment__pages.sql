{{ config(enabled=connector_is_on('segment'), group='segment') }}

with

source as (

    select * from {{ connector_table('segment', 'pages') }}

),

times_read as (

    select
        source.*,
        {{ safe_timestamp('called_at') }} as called_at_read,
        {{ safe_timestamp('received_at') }} as received_at_read

    from source

),

cast_to_shape as (

    select
        source_schema,
        id_prefix || 'pages:' || {{ id_text('id') }} as call_id,
        {{ id_text('anonymous_id') }} as anonymous_id,
        {{ id_text('user_id') }} as user_id,
        -- Clocks of devices are years off: what lies after its receipt, or before there was a web,
        -- happened when it was received.
        case
            when
                called_at_read > {{ time_after('received_at_read', 1, 'day') }}
                or called_at_read < cast('1990-01-01' as timestamp)
                then received_at_read
            else coalesce(called_at_read, received_at_read)
        end as occurred_at,
        coalesce({{ safe_timestamp('uuid_ts') }}, received_at_read) as loaded_at,
        coalesce(
            {{ safe_text('context_page_url') }},
            {{ safe_text('url') }},
            {{ safe_text('context_page_path') }}
        ) as page_url,
        coalesce(
            {{ safe_text('context_page_referrer') }},
            {{ safe_text('referrer') }}
        ) as referrer_url,
        {{ safe_text('context_user_agent') }} as user_agent,
        {{ safe_text('context_campaign_source') }} as utm_source,
        {{ safe_text('context_campaign_medium') }} as utm_medium,
        {{ safe_text('context_campaign_name') }} as utm_campaign,
        {{ safe_text('context_campaign_term') }} as utm_term,
        {{ safe_text('context_campaign_content') }} as utm_content

    from times_read

)

select * from cast_to_shape
