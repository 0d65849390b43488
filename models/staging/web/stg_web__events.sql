with

events as (

    select * from {{ ref('stg_web__events_judged') }}
    where outcome = 'taken'

),

hosts_read as (

    select
        event_id,
        occurred_at,
        loaded_at,
        visitor_id,
        event_name,
        coalesce(event_name = 'page_view', false) as is_page_view,
        {{ redacted('form_name') }} as form_name,
        contact_id,
        {{ dbt.hash('email') }} as email_key,
        erased_person,
        user_agent,
        page_url,
        referrer_url,
        {{ url_host('page_url') }} as landing_host,
        {{ url_host('referrer_url') }} as referrer_host,
        coalesce({{ has_campaign_parameter('page_url') }}, false) as has_campaign_parameter

    from events

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
    page_url,
    referrer_url,
    landing_host,
    referrer_host,
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
