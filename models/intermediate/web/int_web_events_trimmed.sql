{{ config(materialized='view') }}

with

kept as (

    select * from {{ last_run_of('int_web_events_in_visits', {
        'event_id': type_text(), 'occurred_at': dbt.type_timestamp(),
        'loaded_at': dbt.type_timestamp(), 'visitor_id': type_text(),
        'is_page_view': 'boolean', 'is_bot': 'boolean', 'is_gateway': 'boolean',
        'contact_id': type_text(), 'email_key': type_text(),
        'erased_person': type_text(), 'form_name': type_text(),
        'landing_host': type_text(), 'landing_path': type_text(),
        'referrer_host': type_text(), 'referrer_path': type_text(),
        'referrer_query': type_text(), 'utm_source': type_text(),
        'utm_medium': type_text(), 'utm_campaign': type_text(),
        'utm_content': type_text(), 'utm_term': type_text(),
        'utm_id': type_text(), 'has_utm': 'boolean',
        'click_id_parameter': type_text(), 'click_id': type_text(),
        'url_campaign_id': type_text(), 'campaign_signature': type_text(),
        'click_signature': type_text(),
        'visit_ended_at': dbt.type_timestamp(),
    }) }}
    where event_id is not null

),

reread as (

    select * from {{ ref('stg_web__visitors_reread') }}

),

visitors_erased as (

    select * from {{ ref('stg_web__visitors_erased') }}

),

-- Of rows that can be taken: a bad copy that outlives the good one takes nothing away. What is an
-- erased device's now is no former visitor's any more.
raw_ids as (

    select event_id from {{ ref('stg_web__events_checked') }}
    where coalesce(rejection_reason, 'erased on request') = 'erased on request'

),

trimmed as (

    select kept.*

    from kept

    inner join reread
        on kept.visitor_id = reread.visitor_id

    left join raw_ids
        on kept.event_id = raw_ids.event_id

    left join visitors_erased
        on
            kept.visitor_id = visitors_erased.visitor_id
            and {{ reached_by_erasure('kept.occurred_at', 'visitors_erased.requested_at') }}

    where raw_ids.event_id is null and visitors_erased.visitor_id is null

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
    {{ erasure_hash_of_ledger('erased_person') }} as erased_person,
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
    visit_ended_at as active_until

from trimmed
