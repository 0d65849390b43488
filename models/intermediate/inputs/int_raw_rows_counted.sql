-- Counted in the raw tables themselves, not in the models that judge their rows.
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
    from {{ raw_input('ad_clicks') }}
    union all
    select
        'ad_leads' as input,
        count(*) as raw_rows
    from {{ raw_input('ad_leads') }}
    union all
    select
        'ad_spend' as input,
        coalesce(sum(raw_rows), 0) as raw_rows
    from {{ ref('stg_ad_networks__spend_tables') }}
    union all
    select
        'custom_lead_sources' as input,
        count(*) as raw_rows
    from {{ raw_input('custom_lead_sources') }}
    union all
    select
        'email_events' as input,
        count(*) as raw_rows
    from {{ raw_input('email_events') }}
    union all
    select
        'records' as input,
        count(*) as raw_rows
    from {{ raw_input('records') }}
    union all
    select
        'relationships' as input,
        count(*) as raw_rows
    from {{ raw_input('relationships') }}
    union all
    select
        'record_merges' as input,
        count(*) as raw_rows
    from {{ raw_input('record_merges') }}
    union all
    select
        'lifecycle_events' as input,
        count(*) as raw_rows
    from {{ raw_input('lifecycle_events') }}
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
    from {{ raw_input('form_submissions') }}

)

select * from counted
