with

events as (

    select * from {{ ref('int_web_events_chosen') }}

),

campaigns as (

    select * from {{ ref('int_web_campaigns_read') }}

),

trimmed as (

    select * from {{ ref('int_web_events_trimmed') }}

),

activity as (

    select * from {{ ref('int_web_activity_in_visits') }}

),

bots as (

    select user_agent from {{ ref('int_user_agents') }}
    where is_bot

),

referrer_hosts as (

    select * from {{ ref('int_referrer_hosts') }}
    where is_gateway or is_identity_provider

),

gateway_pages as (

    select * from {{ ref('int_gateway_pages_seen') }}

),

hosts_in_punycode as (

    select * from {{ ref('int_hosts_in_punycode') }}

),

hosts_read as (

    select
        events.*,
        bots.user_agent is not null as is_bot,
        {{ url_host('events.page_url') }} as landing_host_text,
        {{ url_host('events.referrer_url') }} as referrer_host_text

    from events

    left join bots
        on events.user_agent = bots.user_agent

),

-- Where browsers tell the site only, a sign-in is known by what it brings back.
gateways_found as (

    select
        hosts_read.*,
        coalesce(landing_punycode.punycode, hosts_read.landing_host_text) as landing_host,
        {{ public_host(
            'coalesce(referrer_punycode.punycode, hosts_read.referrer_host_text)'
        ) }} as referrer_host,
        coalesce(referrer_hosts.is_gateway, false)
        or gateway_pages.referrer_url is not null
        or (
            coalesce(referrer_hosts.is_identity_provider, false)
            and coalesce({{ returns_from_sign_in('hosts_read.page_url') }}, false)
        ) as is_gateway

    from hosts_read

    left join hosts_in_punycode as landing_punycode
        on hosts_read.landing_host_text = landing_punycode.host

    left join hosts_in_punycode as referrer_punycode
        on hosts_read.referrer_host_text = referrer_punycode.host

    left join referrer_hosts
        on hosts_read.referrer_host_text = referrer_hosts.referrer_host

    left join gateway_pages
        on hosts_read.referrer_url = gateway_pages.referrer_url

),

read_today as (

    select
        gateways_found.event_id,
        gateways_found.occurred_at,
        gateways_found.loaded_at,
        gateways_found.visitor_id,
        gateways_found.is_page_view,
        gateways_found.is_bot,
        gateways_found.is_gateway,
        gateways_found.contact_id,
        gateways_found.email_key,
        gateways_found.erased_person,
        gateways_found.form_name,
        gateways_found.landing_host,
        {{ redacted(url_path('gateways_found.page_url')) }} as landing_path,
        gateways_found.referrer_host,
        {{ redacted(url_path('gateways_found.referrer_url')) }} as referrer_path,
        {{ redacted(url_query('gateways_found.referrer_url')) }} as referrer_query,
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
        campaigns.click_signature,
        gateways_found.visitor_started_at,
        gateways_found.visit_started_at,
        gateways_found.visit_ended_at,
        gateways_found.visit_first_view_at

    from gateways_found

    left join campaigns
        on gateways_found.event_id = campaigns.event_id

),

trimmed_in_visits as (

    select
        trimmed.event_id,
        trimmed.occurred_at,
        trimmed.loaded_at,
        trimmed.visitor_id,
        trimmed.is_page_view,
        trimmed.is_bot,
        trimmed.is_gateway,
        trimmed.contact_id,
        trimmed.email_key,
        trimmed.erased_person,
        trimmed.form_name,
        trimmed.landing_host,
        trimmed.landing_path,
        trimmed.referrer_host,
        trimmed.referrer_path,
        trimmed.referrer_query,
        trimmed.utm_source,
        trimmed.utm_medium,
        trimmed.utm_campaign,
        trimmed.utm_content,
        trimmed.utm_term,
        trimmed.utm_id,
        trimmed.has_utm,
        trimmed.click_id_parameter,
        trimmed.click_id,
        trimmed.url_campaign_id,
        trimmed.campaign_signature,
        trimmed.click_signature,
        activity.visitor_started_at,
        activity.visit_started_at,
        activity.visit_ended_at,
        activity.visit_first_view_at

    from trimmed

    inner join activity
        on
            trimmed.visitor_id = activity.visitor_id
            and {{ time_slot('trimmed.occurred_at', var('visit_timeout_minutes')) }} = activity.slot

),

timelines as (

    select * from read_today
    union all
    select * from trimmed_in_visits

),

-- The page's own host is the company's whatever own_domains says.
referrers_judged as (

    select
        timelines.*,
        {{ bare_host('referrer_host') }} as bare_referrer_host,
        coalesce(
            is_gateway
            or {{ host_is_own('referrer_host') }}
            or {{ bare_host('referrer_host') }} = {{ bare_host('landing_host') }},
            is_gateway or {{ host_is_own('referrer_host') }},
            false
        ) as is_referrer_inside

    from timelines

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
    visit_first_view_at

from outside_named
