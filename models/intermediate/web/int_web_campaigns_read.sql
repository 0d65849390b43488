-- A table of its own, as reading so many parameters is dear, and most pages carry none.
with

events as (

    select * from {{ ref('int_web_events_chosen') }}

),

submissions as (

    select * from {{ ref('stg_crm__form_submissions') }}

),

pages as (

    select
        event_id,
        page_url

    from events

    union all

    select
        submission_key as event_id,
        page_url

    from submissions

),

with_campaign as (

    select
        event_id,
        page_url

    from pages
    where {{ has_campaign_parameter('page_url') }}

),

parameters_found as (

    select
        event_id,
        {{ url_parameter('page_url', 'utm_source') }} as utm_source_text,
        {{ url_parameter('page_url', 'utm_medium') }} as utm_medium_text,
        {{ url_parameter('page_url', 'utm_campaign') }} as utm_campaign_text,
        {{ url_parameter('page_url', 'utm_content') }} as utm_content_text,
        {{ url_parameter('page_url', 'utm_term') }} as utm_term_text,
        {{ url_parameter('page_url', 'utm_id') }} as utm_id_text,
        {{ url_parameter('page_url', 'gad_campaignid') }} as url_campaign_id_text,
        {{ click_id_parameter('page_url') }} as click_id_parameter,
        {{ click_id('page_url') }} as click_id_text

    from with_campaign

),

values_read as (

    select
        event_id,
        click_id_parameter,
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
        event_id,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        utm_id,
        coalesce(
            utm_source, utm_medium, utm_campaign, utm_content, utm_term, utm_id
        ) is not null as has_utm,
        click_id_parameter,
        click_id,
        url_campaign_id,
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

select * from signed
