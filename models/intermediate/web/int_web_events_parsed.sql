-- Kept, and parsed once: what settings and later events make of it is worked out from here.
{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key=['slice', 'event_id'],
    full_refresh=false,
    on_schema_change='append_new_columns',
    post_hook=[
        "{{ delete_rows(this, 'visitor_id is null') }}",
        "{{ forget_parsed_events(this) }}",
        "{{ erase_visitors(this, ref('stg_erasure__subjects')) }}",
    ],
    meta={'when_changed': 'read_again'},
) }}
{{ must_be_a_ledger() }}
-- depends_on: {{ ref('stg_web__events') }}
-- depends_on: {{ ref('stg_web__visitors_to_reprocess') }}
-- depends_on: {{ ref('stg_web__events_judged') }}

with

events as (

    select * from {{ ref('int_web_events_chosen') }}

),

campaigns as (

    select * from {{ ref('int_web_campaigns_read') }}

),

hosts_in_punycode as (

    select * from {{ ref('int_hosts_in_punycode') }}

),

-- Cut before addresses are looked for: DuckDB would compile the long pattern for every few rows
-- inside an expression that is computed once.
urls_cut as (

    select
        events.*,
        {{ url_host('page_url') }} as landing_host_text,
        {{ url_path('page_url') }} as landing_path_text,
        {{ url_host('referrer_url') }} as referrer_host_text,
        {{ url_path('referrer_url') }} as referrer_path_text,
        {{ url_query('referrer_url') }} as referrer_query_text

    from events

),

parsed as (

    select
        urls_cut.slice,
        urls_cut.event_id,
        urls_cut.occurred_at,
        urls_cut.loaded_at,
        urls_cut.visitor_id,
        urls_cut.is_page_view,
        urls_cut.is_bot,
        urls_cut.contact_id,
        urls_cut.email_key,
        urls_cut.erased_person,
        coalesce(urls_cut.contact_id, urls_cut.email_key, urls_cut.erased_person) is not null
            as identifies,
        urls_cut.form_name,
        coalesce(landing_punycode.punycode, urls_cut.landing_host_text) as landing_host,
        {{ redacted('urls_cut.landing_path_text') }} as landing_path,
        {{ public_host(
            'coalesce(referrer_punycode.punycode, urls_cut.referrer_host_text)'
        ) }} as referrer_host,
        {{ redacted('urls_cut.referrer_path_text') }} as referrer_path,
        {{ redacted('urls_cut.referrer_query_text') }} as referrer_query,
        {{ returns_from_sign_in('urls_cut.page_url') }} as returns_from_sign_in,
        campaigns.utm_source,
        campaigns.utm_medium,
        campaigns.utm_campaign,
        campaigns.utm_content,
        campaigns.utm_term,
        campaigns.utm_id,
        coalesce(campaigns.has_utm, false) as has_utm,
        campaigns.click_id_parameter,
        campaigns.click_id,
        campaigns.url_campaign_id,
        campaigns.campaign_signature,
        campaigns.click_signature

    from urls_cut

    left join campaigns
        on urls_cut.page_key = campaigns.page_key

    left join hosts_in_punycode as landing_punycode
        on urls_cut.landing_host_text = landing_punycode.host

    left join hosts_in_punycode as referrer_punycode
        on urls_cut.referrer_host_text = referrer_punycode.host

),

-- A row that arrives otherwise than it was, and is nothing to parse any more, leaves an empty one,
-- which takes its place.
parsed_no_more as (

    {% if has_earlier_rows() %}
        select
            arrived.slice,
            arrived.event_id

        from {{ ref('stg_web__events_judged') }} as arrived

        inner join {{ this }} as earlier
            on arrived.slice = earlier.slice and arrived.event_id = earlier.event_id

        inner join {{ ref('stg_web__visitors_to_reprocess') }} as to_reprocess
            on arrived.visitor_id = to_reprocess.visitor_id

        left join events
            on arrived.slice = events.slice and arrived.event_id = events.event_id

        -- defect: a row that tells nothing any more stays parsed
        where events.event_id is null
    {% else %}
        select
            slice,
            event_id
        from events
        where 1 = 0
    {% endif %}

),

parsed_and_gone as (

    select * from parsed
    {% if has_earlier_rows() %}

        union all

        select
            slice,
            event_id,
            cast(null as {{ dbt.type_timestamp() }}) as occurred_at,
            cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
            cast(null as {{ type_text() }}) as visitor_id,
            cast(null as boolean) as is_page_view,
            cast(null as boolean) as is_bot,
            cast(null as {{ type_text() }}) as contact_id,
            cast(null as {{ type_text() }}) as email_key,
            cast(null as {{ type_text() }}) as erased_person,
            cast(null as boolean) as identifies,
            cast(null as {{ type_text() }}) as form_name,
            cast(null as {{ type_text() }}) as landing_host,
            cast(null as {{ type_text() }}) as landing_path,
            cast(null as {{ type_text() }}) as referrer_host,
            cast(null as {{ type_text() }}) as referrer_path,
            cast(null as {{ type_text() }}) as referrer_query,
            cast(null as boolean) as returns_from_sign_in,
            cast(null as {{ type_text() }}) as utm_source,
            cast(null as {{ type_text() }}) as utm_medium,
            cast(null as {{ type_text() }}) as utm_campaign,
            cast(null as {{ type_text() }}) as utm_content,
            cast(null as {{ type_text() }}) as utm_term,
            cast(null as {{ type_text() }}) as utm_id,
            cast(null as boolean) as has_utm,
            cast(null as {{ type_text() }}) as click_id_parameter,
            cast(null as {{ type_text() }}) as click_id,
            cast(null as {{ type_text() }}) as url_campaign_id,
            cast(null as {{ type_text() }}) as campaign_signature,
            cast(null as {{ type_text() }}) as click_signature
        from parsed_no_more
    {% endif %}

)

select * from parsed_and_gone
