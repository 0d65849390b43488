{{ config(enabled=connector_is_on('tiktok_ads_fivetran'), group='tiktok_ads_fivetran') }}

with

report as (

    select * from {{ ref('stg_tiktok_ads_fivetran__campaign_report_hourly') }}

),

campaigns as (

    select * from {{ ref('stg_tiktok_ads_fivetran__campaign_history') }}

),

advertisers as (

    select * from {{ ref('stg_tiktok_ads_fivetran__advertiser') }}

),

named as (

    select
        'tiktok_ads_fivetran' as table_name,
        report.content_key,
        report.id_prefix || {{ hashed_key([
            'report.campaign_id',
            'report.hour_at',
        ]) }} as row_id,
        report.loaded_at,
        'tiktok_ads' as ad_network,
        campaigns.account_id,
        report.campaign_id,
        campaigns.campaign_name,
        report.date_day,
        coalesce(
            advertisers.currency,
            {{ option_as_text('tiktok_ads_fivetran', 'currency') }}
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

    left join advertisers
        on
            report.source_schema = advertisers.source_schema
            and campaigns.account_id = advertisers.account_id

)

select * from named
