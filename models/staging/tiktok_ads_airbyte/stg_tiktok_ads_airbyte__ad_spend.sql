{{ config(enabled=connector_is_on('tiktok_ads_airbyte'), group='tiktok_ads_airbyte') }}

with

report as (

    select * from {{ ref('stg_tiktok_ads_airbyte__campaigns_reports_daily') }}

),

campaigns_given as (

    select * from {{ newest_rows('tiktok_ads_airbyte', 'campaigns', ['campaign_id']) }}

),

advertisers_given as (

    select * from {{ newest_rows('tiktok_ads_airbyte', 'advertisers', ['advertiser_id']) }}

),

campaigns as (

    select
        source_schema,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ id_text('advertiser_id') }} as account_id,
        {{ safe_text('campaign_name') }} as campaign_name

    from campaigns_given

),

advertisers as (

    select
        source_schema,
        {{ id_text('advertiser_id') }} as account_id,
        upper({{ safe_text('currency') }}) as currency

    from advertisers_given

),

-- A report may say neither advertiser nor name; the campaign's own row does.
campaigns_found as (

    select
        report.*,
        coalesce(report.account_id, campaigns.account_id) as account_found,
        coalesce(campaigns.campaign_name, report.campaign_name) as newest_name

    from report

    left join campaigns
        on
            report.source_schema = campaigns.source_schema
            and report.campaign_id = campaigns.campaign_id

),

named as (

    select
        'tiktok_ads_airbyte' as table_name,
        campaigns_found.content_key,
        campaigns_found.id_prefix || {{ hashed_key([
            'campaigns_found.campaign_id',
            'campaigns_found.date_day',
        ]) }} as row_id,
        campaigns_found.loaded_at,
        'tiktok_ads' as ad_network,
        campaigns_found.account_found as account_id,
        campaigns_found.campaign_id,
        campaigns_found.newest_name as campaign_name,
        campaigns_found.date_day,
        coalesce(
            advertisers.currency,
            {{ option_as_text('tiktok_ads_airbyte', 'currency') }}
        ) as currency,
        campaigns_found.spend,
        campaigns_found.impressions,
        campaigns_found.impressions_as_given,
        campaigns_found.clicks,
        campaigns_found.clicks_as_given

    from campaigns_found

    left join advertisers
        on
            campaigns_found.source_schema = advertisers.source_schema
            and campaigns_found.account_found = advertisers.account_id

)

select * from named
