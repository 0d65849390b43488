{{ config(enabled=connector_is_on('google_ads_fivetran'), group='google_ads_fivetran') }}

with

report as (

    select * from {{ ref('stg_google_ads_fivetran__campaign_stats') }}

),

campaigns as (

    select * from {{ ref('stg_google_ads_fivetran__campaign_history') }}

),

accounts as (

    select * from {{ ref('stg_google_ads_fivetran__account_history') }}

),

named as (

    select
        'google_ads_fivetran' as table_name,
        report.content_key,
        report.id_prefix || coalesce(report.loader_row_id, {{ hashed_key([
            'report.campaign_id', 'report.date_day', 'report.device', 'report.ad_network_type',
        ]) }}) as row_id,
        report.loaded_at,
        'google_ads' as ad_network,
        report.account_id,
        report.campaign_id,
        campaigns.campaign_name,
        report.date_day,
        coalesce(accounts.currency, {{ option_as_text('google_ads_fivetran', 'currency') }})
            as currency,
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
