{{ config(meta={'when_changed': 'decide_again'}) }}
-- depends_on: {{ ref('stg_web__visitors_to_reprocess') }}

with

events as (

    select * from {{ ref('int_web_events_parsed') }}
    {% if not every_visitor_is_due() %}
        where
            visitor_id in (
                select to_reprocess.visitor_id
                from {{ ref('stg_web__visitors_to_reprocess') }} as to_reprocess
            )
    {% endif %}

),

copies_left as (

    select
        event_id,
        slice
    from {{ ref('stg_web__events_repeated') }}
    where not is_taken

),

activity as (

    select * from {{ ref('int_web_activity_in_visits') }}

),

referrer_hosts as (

    select * from {{ ref('int_referrer_hosts') }}
    where is_gateway or is_identity_provider

),

gateway_pages as (

    select * from {{ ref('int_gateway_pages_seen') }}

),

-- Where browsers tell the site only, a sign-in is known by what it brings back.
gateways_found as (

    select
        events.*,
        activity.visitor_started_at,
        activity.visit_started_at,
        activity.visit_ended_at,
        activity.visit_first_view_at,
        activity.may_begin_inside,
        coalesce(referrer_hosts.is_gateway, false)
        or gateway_pages.referrer_host is not null
        or (coalesce(referrer_hosts.is_identity_provider, false) and events.returns_from_sign_in)
            as is_gateway

    from events

    inner join activity
        on
            events.visitor_id = activity.visitor_id
            and {{ time_slot('events.occurred_at', var('visit_timeout_minutes')) }} = activity.slot

    left join copies_left
        on events.event_id = copies_left.event_id and events.slice = copies_left.slice

    left join referrer_hosts
        on events.referrer_host = referrer_hosts.referrer_host

    left join gateway_pages
        on
            events.referrer_host = gateway_pages.referrer_host
            and events.referrer_path = gateway_pages.referrer_path

    where copies_left.event_id is null

),

-- The page's own host is the company's whatever own_domains says.
referrers_judged as (

    select
        gateways_found.*,
        {{ bare_host('referrer_host') }} as bare_referrer_host,
        coalesce(
            is_gateway
            or {{ host_is_own('referrer_host') }}
            or {{ bare_host('referrer_host') }} = {{ bare_host('landing_host') }},
            is_gateway or {{ host_is_own('referrer_host') }},
            false
        ) as is_referrer_inside

    from gateways_found

),

outside_named as (

    select
        referrers_judged.*,
        case when not is_referrer_inside then bare_referrer_host end as outside_host

    from referrers_judged

)

select
    event_id,
    occurred_at,
    loaded_at,
    visitor_id,
    is_page_view,
    is_bot,
    is_gateway,
    contact_id,
    email_key,
    erased_person,
    form_name,
    landing_host,
    landing_path,
    referrer_host,
    referrer_path,
    referrer_query,
    utm_source,
    utm_medium,
    utm_campaign,
    utm_content,
    utm_term,
    utm_id,
    has_utm,
    click_id_parameter,
    click_id,
    url_campaign_id,
    campaign_signature,
    click_signature,
    outside_host,
    is_referrer_inside,
    visitor_started_at,
    visit_started_at,
    visit_ended_at,
    visit_first_view_at,
    may_begin_inside

from outside_named
