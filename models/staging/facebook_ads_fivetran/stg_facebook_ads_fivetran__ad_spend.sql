{{ config(enabled=connector_is_on('facebook_ads_fivetran'), group='facebook_ads_fivetran') }}

with

report as (

    select * from {{ ref('stg_facebook_ads_fivetran__basic_ad') }}

),

ads as (

    select * from {{ ref('stg_facebook_ads_fivetran__ad_history') }}

),

campaigns as (

    select * from {{ ref('stg_facebook_ads_fivetran__campaign_history') }}

),

accounts as (

    select * from {{ ref('stg_facebook_ads_fivetran__account_history') }}

),

-- An ad without a history stands for its own campaign, so that its spend does not vanish.
named as (

    select
        'facebook_ads_fivetran' as table_name,
        report.content_key,
        report.id_prefix || {{ hashed_key([
            'report.ad_id',
            'report.date_day',
        ]) }} as row_id,
        report.loaded_at,
        'facebook_ads' as ad_network,
        report.account_id,
        coalesce(ads.campaign_id, 'ad:' || report.ad_id) as campaign_id,
        campaigns.campaign_name,
        report.date_day,
        coalesce(
            accounts.currency,
            {{ option_as_text('facebook_ads_fivetran', 'currency') }}
        ) as currency,
        report.spend,
        report.impressions,
        report.impressions_as_given,
        report.clicks,
        report.clicks_as_given

    from report

    left join ads
        on
            report.source_schema = ads.source_schema
            and report.ad_id = ads.ad_id

    left join campaigns
        on
            report.source_schema = campaigns.source_schema
            and ads.campaign_id = campaigns.campaign_id

    left join accounts
        on
            report.source_schema = accounts.source_schema
            and report.account_id = accounts.account_id

)

select * from named
