-- A view: its rows are those of the ledger, which has a row per visit.
{{ config(materialized='view') }}

with

entries as (

    select * from {{ ref('int_web_events_in_visits') }}
    where is_entry

)

select
    event_id,
    occurred_at,
    visitor_id,
    visit_started_at,
    form_name,
    landing_host,
    landing_path,
    referrer_host,
    case when outside_host is not null then referrer_path end as referrer_path,
    case when outside_host is not null then referrer_query end as referrer_query,
    outside_host,
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
    signature_key

from entries
