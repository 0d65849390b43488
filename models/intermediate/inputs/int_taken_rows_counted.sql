-- Counted in the last models of staging, so that a join behind the judging that loses rows is seen.
{{ config(materialized='view') }}

with

-- Rows that are gone from the raw table are not counted there either.
web_events as (

    select count(*) as taken_rows from {{ ref('stg_web__events') }}
    where event_id is not null and not is_gone

    union all

    select -count(*) as taken_rows from {{ ref('stg_web__events_repeated') }}
    where not is_taken

),

counted as (

    select
        'web_events' as input,
        coalesce(sum(taken_rows), 0) as taken_rows
    from web_events
    union all
    select
        'ad_clicks' as input,
        count(*) as taken_rows
    from {{ ref('stg_ad_networks__clicks') }}
    union all
    select
        'ad_leads' as input,
        count(*) as taken_rows
    from {{ ref('stg_ad_networks__leads') }}
    union all
    select
        'ad_spend' as input,
        count(*) as taken_rows
    from {{ ref('stg_ad_networks__spend') }}
    union all
    select
        'custom_lead_sources' as input,
        count(*) as taken_rows
    from {{ ref('stg_custom__lead_sources') }}
    union all
    select
        'email_events' as input,
        count(*) as taken_rows
    from {{ ref('stg_email__events') }}
    union all
    select
        'records' as input,
        count(*) as taken_rows
    from {{ ref('stg_crm__records') }}
    union all
    select
        'relationships' as input,
        count(*) as taken_rows
    from {{ ref('stg_crm__relationships') }}
    union all
    select
        'record_merges' as input,
        count(*) as taken_rows
    from {{ ref('stg_crm__record_merges') }}
    union all
    select
        'lifecycle_events' as input,
        count(*) as taken_rows
    from {{ ref('stg_crm__lifecycle_events') }}
    union all
    select
        'exchange_rates' as input,
        count(*) as taken_rows
    from {{ ref('stg_crm__exchange_rates') }}
    union all
    select
        'erasure_requests' as input,
        count(*) as taken_rows
    from {{ ref('stg_crm__erasure_requests') }}
    union all
    select
        'form_submissions' as input,
        count(*) as taken_rows
    from {{ ref('stg_crm__form_submissions') }}

)

select * from counted
