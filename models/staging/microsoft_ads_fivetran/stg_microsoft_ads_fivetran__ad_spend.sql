{{ config(enabled=connector_is_on('microsoft_ads_fivetran'), group='microsoft_ads_fivetran') }}

with

report as (

    select * from {{ ref('stg_microsoft_ads_fivetran__campaign_performance_daily_report') }}

),

campaigns as (

    select * from {{ ref('stg_microsoft_ads_fivetran__campaign_history') }}

),

accounts as (

    select * from {{ ref('stg_microsoft_ads_fivetran__account_history') }}

),

named as (

    select
        'microsoft_ads_fivetran' as table_name,
        report.content_key,
        report.id_prefix || {{ hashed_key([
            'report.date_day',
            'report.campaign_id',
            'report.device_os',
            'report.device_type',
            'report.network',
            'report.ad_distribution',
            'report.bid_match_type',
            'report.delivered_match_type',
            'report.top_vs_other',
            'report.budget_name',
            'report.budget_association_status',
        ]) }} as row_id,
        report.loaded_at,
        'microsoft_ads' as ad_network,
        report.account_id,
        report.campaign_id,
        campaigns.campaign_name,
        report.date_day,
        coalesce(
            report.currency,
            accounts.currency,
            {{ option_as_text('microsoft_ads_fivetran', 'currency') }}
        ) as currency,
        report.spend,
        report.impressions,
        report.impressions_as_given,
        report.clicks,
        report.clicks_as_given

    from report

    left join campaigns
        on
            report.source_schema = campaigns.source_schema
            and report.campaign_id = campaigns.campaign_id

    left join accounts
        on
            report.source_schema = accounts.source_schema
            and report.account_id = accounts.account_id

)

select * from named
