{{ config(enabled=connector_is_on('tiktok_ads_fivetran'), group='tiktok_ads_fivetran') }}

with

source as (

    select * from {{ connector_table(
        'tiktok_ads_fivetran', 'campaign_report_hourly', content_key=true
    ) }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        content_key,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_timestamp('stat_time_hour') }} as hour_at,
        {{ safe_date('stat_time_hour') }} as date_day,
        {{ safe_decimal(empty_is_zero('spend'), 6, 24) }} as spend,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        {{ safe_bigint(empty_is_zero('impressions')) }} as impressions,
        {{ empty_is_zero('impressions') }} as impressions_as_given,
        {{ safe_bigint(empty_is_zero('clicks')) }} as clicks,
        {{ empty_is_zero('clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
