{{ config(enabled=connector_is_on('microsoft_ads_airbyte'), group='microsoft_ads_airbyte') }}

with

source as (

    select * from {{ connector_table(
        'microsoft_ads_airbyte', 'campaign_performance_report_daily', content_key=true
    ) }}

),

-- The report has a row for each of up to nine splits of a campaign's day; all of them are money.
cast_to_shape as (

    select
        'microsoft_ads_airbyte' as table_name,
        content_key,
        id_prefix || {{ hashed_key([
            safe_date('reported_on'),
            id_text('account_id'),
            id_text('campaign_id'),
            'ad_distribution',
            'device_type',
            'device_os',
            'network',
            'top_vs_other',
            'bid_match_type',
            'delivered_match_type',
            'budget_name',
            'budget_association_status',
        ]) }} as row_id,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at,
        'microsoft_ads' as ad_network,
        {{ id_text('account_id') }} as account_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ safe_date('reported_on') }} as date_day,
        coalesce(
            upper({{ safe_text('currency_code') }}),
            {{ option_as_text('microsoft_ads_airbyte', 'currency') }}
        ) as currency,
        {{ safe_decimal(empty_is_zero('spend'), 6, 24) }} as spend,
        {{ safe_bigint(empty_is_zero('impressions')) }} as impressions,
        {{ empty_is_zero('impressions') }} as impressions_as_given,
        {{ safe_bigint(empty_is_zero('clicks')) }} as clicks,
        {{ empty_is_zero('clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
