{{ config(enabled=connector_is_on('snowplow'), group='snowplow') }}

{% set email_from = connector_option('snowplow', 'email_from') %}

with

source as (

    select *
    from {{ connector_table(
        'snowplow', 'events', more_columns=[email_from] if email_from else []
    ) }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('event_id') }} as event_id,
        coalesce(
            {{ safe_timestamp('derived_tstamp') }},
            {{ safe_timestamp('collector_tstamp') }}
        ) as occurred_at,
        -- Older pipelines leave load_tstamp empty.
        coalesce(
            {{ safe_timestamp('load_tstamp') }},
            {{ safe_timestamp('etl_tstamp') }},
            {{ safe_timestamp('collector_tstamp') }}
        ) as loaded_at,
        coalesce({{ id_text('domain_userid') }}, {{ id_text('network_userid') }}) as visitor_id,
        {{ id_text('user_id') }} as user_id,
        {{ without_null_word(safe_text('event')) }} as event,
        case
            when {{ safe_text('event') }} = 'struct'
                then {{ without_null_word(safe_text('se_action')) }}
            else {{ without_null_word(safe_text('event_name')) }}
        end as event_name,
        coalesce(
            {{ without_null_word(safe_text('page_url')) }},
            'https://' || {{ without_null_word(safe_text('page_urlhost')) }}
            || coalesce({{ without_null_word(safe_text('page_urlpath')) }}, '/')
        ) as page_url,
        {{ without_null_word(safe_text('page_referrer')) }} as page_referrer,
        {{ without_null_word(safe_text('useragent')) }} as useragent,
        {{ without_tag_placeholder(safe_text('mkt_source')) }} as mkt_source,
        {{ without_tag_placeholder(safe_text('mkt_medium')) }} as mkt_medium,
        {{ without_tag_placeholder(safe_text('mkt_campaign')) }} as mkt_campaign,
        {{ without_tag_placeholder(safe_text('mkt_term')) }} as mkt_term,
        {{ without_tag_placeholder(safe_text('mkt_content')) }} as mkt_content,
        -- Some loaders keep the tracker's spelling of an event's members, others have their own.
        case
            when {{ safe_text('event_name') }} = 'submit_form'
                then coalesce(
                    {{ json_text('form_sent', ['formId']) }},
                    {{ json_text('form_sent', ['form_id']) }},
                    {{ json_text('form_sent_of_version', ['form_id']) }}
                )
        end as form_id,
        {{ email_address(email_from) if email_from
            else 'cast(null as ' ~ type_text() ~ ')' }} as email

    from source

)

select * from cast_to_shape
