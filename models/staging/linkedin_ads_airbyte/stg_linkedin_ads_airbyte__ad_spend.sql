{{ config(enabled=connector_is_on('linkedin_ads_airbyte'), group='linkedin_ads_airbyte') }}

with

report as (

    select * from {{ ref('stg_linkedin_ads_airbyte__ad_campaign_analytics') }}

),

campaigns_given as (

    select * from {{ newest_rows('linkedin_ads_airbyte', 'campaigns') }}

),

accounts_given as (

    select * from {{ newest_rows('linkedin_ads_airbyte', 'accounts') }}

),

campaigns as (

    select
        source_schema,
        {{ id_text('id') }} as campaign_id,
        {{ safe_text('name') }} as campaign_name,
        {{ regexp_extracted(safe_text('account_urn'), "'([0-9]+)$'") }} as account_id

    from campaigns_given

),

accounts as (

    select
        source_schema,
        {{ id_text('id') }} as account_id,
        upper({{ safe_text('currency') }}) as currency

    from accounts_given

),

named as (

    select
        'linkedin_ads_airbyte' as table_name,
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
            when {{ option_as_text('linkedin_ads_airbyte', 'cost') }} = 'usd' then 'USD'
            else coalesce(
                accounts.currency,
                {{ option_as_text('linkedin_ads_airbyte', 'currency') }}
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
