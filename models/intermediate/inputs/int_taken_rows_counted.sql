-- Counted in the last models of staging, so that a join behind the judging that loses rows is seen.
{{ config(materialized='view') }}

with

counted as (

    select
        'web_events' as input,
        count(*) as taken_rows
    from {{ ref('stg_web__events') }}
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

)

select * from counted
