-- Counted in the raw tables, or where these meet with connectors, not in the models that judge
-- their rows. A connector's own test says that it loses no row of its report.
{{ config(materialized='view') }}

with

counted as (

    select
        'web_events' as input,
        coalesce(sum(raw_rows), 0) as raw_rows
    from {{ ref('int_web_slices_read') }}
    union all
    select
        'ad_clicks' as input,
        count(*) as raw_rows
    from {{ ref('stg_ad_networks__clicks_unioned') }}
    union all
    select
        'ad_leads' as input,
        count(*) as raw_rows
    from {{ ref('stg_ad_networks__leads_unioned') }}
    union all
    select
        'ad_spend' as input,
        count(*) as raw_rows
    from {{ ref('stg_ad_networks__spend_unioned') }}
    union all
    select
        'custom_lead_sources' as input,
        count(*) as raw_rows
    from {{ ref('stg_custom__lead_sources_unioned') }}
    union all
    select
        'email_events' as input,
        count(*) as raw_rows
    from {{ ref('stg_email__events_unioned') }}
    union all
    select
        'records' as input,
        count(*) as raw_rows
    from {{ ref('stg_crm__records_unioned') }}
    union all
    select
        'relationships' as input,
        count(*) as raw_rows
    from {{ ref('stg_crm__relationships_unioned') }}
    union all
    select
        'record_merges' as input,
        count(*) as raw_rows
    from {{ ref('stg_crm__record_merges_unioned') }}
    union all
    select
        'lifecycle_events' as input,
        count(*) as raw_rows
    from {{ ref('stg_crm__lifecycle_events_unioned') }}
    union all
    select
        'exchange_rates' as input,
        count(*) as raw_rows
    from {{ raw_input('exchange_rates') }}
    union all
    select
        'erasure_requests' as input,
        count(*) as raw_rows
    from {{ raw_input('erasure_requests') }}
    union all
    select
        'form_submissions' as input,
        count(*) as raw_rows
    from {{ ref('stg_crm__form_submissions_unioned') }}

)

select * from counted
