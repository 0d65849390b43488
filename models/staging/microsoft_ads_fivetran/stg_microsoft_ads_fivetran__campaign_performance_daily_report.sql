{{ config(enabled=connector_is_on('microsoft_ads_fivetran'), group='microsoft_ads_fivetran') }}

with

source as (

    select * from {{ connector_table(
        'microsoft_ads_fivetran', 'campaign_performance_daily_report', content_key=true
    ) }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        content_key,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ id_text('account_id') }} as account_id,
        {{ safe_date('reported_on') }} as date_day,
        upper({{ safe_text('currency_code') }}) as currency,
        {{ safe_text('device_os') }} as device_os,
        {{ safe_text('device_type') }} as device_type,
        {{ safe_text('network') }} as network,
        {{ safe_text('ad_distribution') }} as ad_distribution,
        {{ safe_text('bid_match_type') }} as bid_match_type,
        {{ safe_text('delivered_match_type') }} as delivered_match_type,
        {{ safe_text('top_vs_other') }} as top_vs_other,
        {{ safe_text('budget_name') }} as budget_name,
        {{ safe_text('budget_association_status') }} as budget_association_status,
        {{ safe_decimal(empty_is_zero('spend'), 6, 24) }} as spend,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        {{ safe_bigint(empty_is_zero('impressions')) }} as impressions,
        {{ empty_is_zero('impressions') }} as impressions_as_given,
        {{ safe_bigint(empty_is_zero('clicks')) }} as clicks,
        {{ empty_is_zero('clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
