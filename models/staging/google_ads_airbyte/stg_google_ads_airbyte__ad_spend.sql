{{ config(enabled=connector_is_on('google_ads_airbyte'), group='google_ads_airbyte') }}

with

report as (

    select * from {{ ref('stg_google_ads_airbyte__campaign') }}

),

accounts_given as (

    select * from {{ newest_rows('google_ads_airbyte', 'customer', ['customer_id']) }}

),

accounts as (

    select
        source_schema,
        {{ id_text('customer_id') }} as account_id,
        upper({{ safe_text('customer_currency_code') }}) as currency

    from accounts_given

),

-- A campaign has up to 24 rows a day for each network, and none of them may be taken for a copy.
named as (

    select
        'google_ads_airbyte' as table_name,
        report.content_key,
        report.id_prefix || {{ hashed_key([
            'report.campaign_id',
            'report.date_day',
            'report.hour_of_day',
            'report.ad_network_type',
            'report.device',
        ]) }} as row_id,
        report.loaded_at,
        'google_ads' as ad_network,
        report.account_id,
        report.campaign_id,
        report.campaign_name,
        report.date_day,
        coalesce(accounts.currency, {{ option_as_text('google_ads_airbyte', 'currency') }})
            as currency,
        report.spend,
        report.impressions,
        report.impressions_as_given,
        report.clicks,
        report.clicks_as_given

    from report

    left join accounts
        on
            report.source_schema = accounts.source_schema
            and report.account_id = accounts.account_id

)

select * from named
