{{ config(enabled=connector_is_on('segment'), group='segment') }}

with

calls as (

    select
        source_schema,
        call_id,
        anonymous_id,
        user_id,
        occurred_at,
        loaded_at,
        page_url,
        referrer_url,
        user_agent,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_term,
        utm_content,
        'page_view' as event_name,
        cast(null as {{ type_text() }}) as email,
        cast(null as {{ type_text() }}) as form_name
    from {{ ref('stg_segment__pages') }}
    union all
    select
        source_schema,
        call_id,
        anonymous_id,
        user_id,
        occurred_at,
        loaded_at,
        page_url,
        referrer_url,
        user_agent,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_term,
        utm_content,
        'identify' as event_name,
        email,
        cast(null as {{ type_text() }}) as form_name
    from {{ ref('stg_segment__identifies') }}
    union all
    select
        source_schema,
        call_id,
        anonymous_id,
        user_id,
        occurred_at,
        loaded_at,
        page_url,
        referrer_url,
        user_agent,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_term,
        utm_content,
        event as event_name,
        cast(null as {{ type_text() }}) as email,
        {{ form_event_name('segment', ['event_text', 'event']) }} as form_name
    from {{ ref('stg_segment__tracks') }}

),

users as (

    select * from {{ ref('stg_segment__users') }}

),

-- The application's id of a user is seldom the CRM's of a contact, so it finds an address, and is
-- an address itself in some applications.
users_found as (

    select
        calls.call_id as event_id,
        calls.occurred_at,
        calls.loaded_at,
        coalesce(calls.anonymous_id, calls.user_id) as visitor_id,
        {{ lower_case('calls.event_name') }} as event_name,
        {{ with_campaign_tags(
            'calls.page_url', 'calls.utm_source', 'calls.utm_medium', 'calls.utm_campaign',
            'calls.utm_term', 'calls.utm_content'
        ) }} as page_url,
        calls.referrer_url,
        calls.user_agent,
        {{ 'calls.user_id' if connector_option('segment', 'user_id_is_contact_id')
            else 'cast(null as ' ~ type_text() ~ ')' }} as contact_id,
        coalesce(calls.email, users.email, {{ email_address('calls.user_id') }}) as email,
        calls.form_name

    from calls

    left join users
        on
            calls.source_schema = users.source_schema
            and calls.user_id = users.user_id

)

select
    *,
    {{ web_row_hash() }} as row_hash
from users_found
