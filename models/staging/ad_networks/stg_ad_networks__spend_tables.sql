-- Counted in the raw tables themselves, not in the models that judge their rows.
{{ config(materialized='view') }}

with

counted as (

    select
        'ad_spend' as table_name,
        count(*) as raw_rows
    from {{ raw_input('ad_spend') }}
    union all
    select
        'google_ads_campaign_stats' as table_name,
        count(*) as raw_rows
    from {{ connector_input('google_ads_campaign_stats') }}
    union all
    select
        'facebook_ads_insights' as table_name,
        count(*) as raw_rows
    from {{ connector_input('facebook_ads_insights') }}
    union all
    select
        'linkedin_ads_campaign_stats' as table_name,
        count(*) as raw_rows
    from {{ connector_input('linkedin_ads_campaign_stats') }}
    union all
    select
        'microsoft_ads_campaign_performance_report' as table_name,
        count(*) as raw_rows
    from {{ connector_input('microsoft_ads_campaign_performance_report') }}
    union all
    select
        'tiktok_ads_campaign_report' as table_name,
        count(*) as raw_rows
    from {{ connector_input('tiktok_ads_campaign_report') }}

)

select * from counted
