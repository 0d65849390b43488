{{ config(materialized='view') }}

with

kept as (

    select * from {{ last_run_of('int_web_events_in_visits', {
        'event_id': dbt.type_string(), 'occurred_at': dbt.type_timestamp(),
        'loaded_at': dbt.type_timestamp(), 'visitor_id': dbt.type_string(),
        'is_page_view': 'boolean', 'is_bot': 'boolean', 'is_gateway': 'boolean',
        'contact_id': dbt.type_string(), 'email_key': dbt.type_string(),
        'erased_person': dbt.type_string(), 'form_name': dbt.type_string(),
        'landing_host': dbt.type_string(), 'landing_path': dbt.type_string(),
        'referrer_host': dbt.type_string(), 'referrer_path': dbt.type_string(),
        'referrer_query': dbt.type_string(), 'utm_source': dbt.type_string(),
        'utm_medium': dbt.type_string(), 'utm_campaign': dbt.type_string(),
        'utm_content': dbt.type_string(), 'utm_term': dbt.type_string(),
        'utm_id': dbt.type_string(), 'has_utm': 'boolean',
        'click_id_parameter': dbt.type_string(), 'click_id': dbt.type_string(),
        'url_campaign_id': dbt.type_string(), 'campaign_signature': dbt.type_string(),
        'click_signature': dbt.type_string(),
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
