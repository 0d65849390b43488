{{ config(enabled=connector_is_on('linkedin_ads_fivetran'), group='linkedin_ads_fivetran') }}

with

report as (

    select * from {{ ref('stg_linkedin_ads_fivetran__ad_analytics_by_campaign') }}

),

campaigns as (

    select * from {{ ref('stg_linkedin_ads_fivetran__campaign_history') }}

),

accounts as (

    select * from {{ ref('stg_linkedin_ads_fivetran__account_history') }}

),

named as (

    select
        'linkedin_ads_fivetran' as table_name,
        report.content_key,
        report.id_prefix || {{ hashed_key([
            'report.campaign_id',
            'report.date_day',
        ]) }} as row_id,
        report.loaded_at,
        'linkedin_ads' as ad_network,
        campaigns.account_id,
        report.campaign_id,
        campaigns.campaign_name,
        report.date_day,
        case
            when {{ option_as_text('linkedin_ads_fivetran', 'cost') }} = 'usd' then 'USD'
            else coalesce(
                accounts.currency,
                {{ option_as_text('linkedin_ads_fivetran', 'currency') }}
            )
        end as currency,
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
            and campaigns.account_id = accounts.account_id

)

select * from named
