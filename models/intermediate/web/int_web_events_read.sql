with

events as (

    select * from {{ ref('int_web_events_chosen') }}

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

gateways as (

    select referrer_host from {{ ref('int_referrer_hosts') }}
    where is_gateway

),

hosts_read as (

    select
        events.*,
        bots.user_agent is not null as is_bot,
        {{ url_host('events.page_url') }} as landing_host,
        {{ url_host('events.referrer_url') }} as referrer_host,
        coalesce({{ has_campaign_parameter('events.page_url') }}, false) as has_campaign_parameter

    from events

    left join bots
        on events.user_agent = bots.user_agent

),

-- Reading so many parameters is dear, and most pages carry none.
parameters_found as (

    select
        hosts_read.*,
        case when has_campaign_parameter then {{ url_parameter('page_url', 'utm_source') }} end
            as utm_source_text,
        case when has_campaign_parameter then {{ url_parameter('page_url', 'utm_medium') }} end
            as utm_medium_text,
        case when has_campaign_parameter then {{ url_parameter('page_url', 'utm_campaign') }} end
            as utm_campaign_text,
        case when has_campaign_parameter then {{ url_parameter('page_url', 'utm_content') }} end
            as utm_content_text,
        case when has_campaign_parameter then {{ url_parameter('page_url', 'utm_term') }} end
            as utm_term_text,
        case when has_campaign_parameter then {{ url_parameter('page_url', 'utm_id') }} end
            as utm_id_text,
        case when has_campaign_parameter then {{ url_parameter('page_url', 'gad_campaignid') }} end
            as url_campaign_id_text,
        case when has_campaign_parameter then {{ click_id_parameter('page_url') }} end
            as click_id_parameter,
        case when has_campaign_parameter then {{ click_id('page_url') }} end as click_id_text

    from hosts_read

),

values_read as (

    select
        parameters_found.*,
        {{ campaign_value('utm_source_text') }} as utm_source,
        {{ campaign_value('utm_medium_text') }} as utm_medium,
        {{ campaign_value('utm_campaign_text') }} as utm_campaign,
        {{ campaign_value('utm_content_text') }} as utm_content,
        {{ campaign_value('utm_term_text') }} as utm_term,
        {{ campaign_value('utm_id_text') }} as utm_id,
        {{ campaign_value('url_campaign_id_text') }} as url_campaign_id,
        {{ campaign_value('click_id_text') }} as click_id

    from parameters_found

),

signed as (

    select
        values_read.*,
        coalesce(
            utm_source, utm_medium, utm_campaign, utm_content, utm_term, utm_id
        ) is not null as has_utm,
        case
            when
                coalesce(
                    utm_source, utm_medium, utm_campaign, utm_content, utm_term, utm_id, click_id
                ) is not null
                then {{ hashed_key([
                    'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term',
                    'utm_id', 'click_id_parameter', 'click_id',
                ]) }}
        end as campaign_signature

    from values_read

),

read_today as (

    select
        signed.event_id,
        signed.occurred_at,
        signed.loaded_at,
        signed.visitor_id,
        signed.is_page_view,
        signed.is_bot,
        gateways.referrer_host is not null as is_gateway,
        signed.contact_id,
        signed.email_key,
        signed.erased_person,
        signed.form_name,
        signed.landing_host,
        {{ redacted(url_path('signed.page_url')) }} as landing_path,
        signed.referrer_host,
        {{ redacted(url_path('signed.referrer_url')) }} as referrer_path,
        {{ redacted(url_query('signed.referrer_url')) }} as referrer_query,
        signed.utm_source,
        signed.utm_medium,
        signed.utm_campaign,
        signed.utm_content,
        signed.utm_term,
        signed.utm_id,
        signed.has_utm,
        signed.click_id_parameter,
        signed.click_id,
        signed.url_campaign_id,
        signed.campaign_signature,
        signed.visitor_started_at,
        signed.visit_started_at,
        signed.visit_ended_at,
        signed.visit_first_view_at

    from signed

    left join gateways
        on signed.referrer_host = gateways.referrer_host

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
    outside_host,
    is_referrer_inside,
    visitor_started_at,
    visit_started_at,
    visit_ended_at,
    visit_first_view_at

from outside_named
