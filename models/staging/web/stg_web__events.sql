with

events as (

    select * from {{ ref('stg_web__events_judged') }}
    where outcome = 'taken'

),

urls_read as (

    select
        event_id,
        occurred_at,
        loaded_at,
        visitor_id,
        event_name,
        event_name = 'page_view' as is_page_view,
        {{ redacted('form_name') }} as form_name,
        contact_id,
        {{ dbt.hash('email') }} as email_key,
        erased_person,
        user_agent,
        page_url,
        {{ url_host('page_url') }} as landing_host,
        {{ redacted(url_path('page_url')) }} as landing_path,
        {{ url_host('referrer_url') }} as referrer_host,
        {{ redacted(url_path('referrer_url')) }} as referrer_path,
        {{ redacted(url_query('referrer_url')) }} as referrer_query,
        coalesce({{ has_campaign_parameter('page_url') }}, false) as has_campaign_parameter

    from events

),

-- Reading nine parameters is dear and most pages carry none.
campaigns_read as (

    select
        urls_read.*,
        case when has_campaign_parameter then {{ campaign_value('page_url', 'utm_source') }} end
            as utm_source,
        case when has_campaign_parameter then {{ campaign_value('page_url', 'utm_medium') }} end
            as utm_medium,
        case when has_campaign_parameter then {{ campaign_value('page_url', 'utm_campaign') }} end
            as utm_campaign,
        case when has_campaign_parameter then {{ campaign_value('page_url', 'utm_content') }} end
            as utm_content,
        case when has_campaign_parameter then {{ campaign_value('page_url', 'utm_term') }} end
            as utm_term,
        case when has_campaign_parameter then {{ campaign_value('page_url', 'utm_id') }} end
            as utm_id,
        case when has_campaign_parameter then {{ click_id_parameter('page_url') }} end
            as click_id_parameter,
        case when has_campaign_parameter then {{ click_id('page_url') }} end as click_id,
        case when has_campaign_parameter then {{ campaign_value('page_url', 'gad_campaignid') }} end
            as url_campaign_id

    from urls_read

),

signed as (

    select
        campaigns_read.*,
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

    from campaigns_read

)

select
    event_id,
    occurred_at,
    loaded_at,
    visitor_id,
    event_name,
    is_page_view,
    form_name,
    contact_id,
    email_key,
    erased_person,
    user_agent,
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
    campaign_signature

from signed
