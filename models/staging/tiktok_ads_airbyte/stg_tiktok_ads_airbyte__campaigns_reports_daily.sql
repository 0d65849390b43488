{{ config(enabled=connector_is_on('tiktok_ads_airbyte'), group='tiktok_ads_airbyte') }}

with

source as (

    select * from {{ connector_table(
        'tiktok_ads_airbyte', 'campaigns_reports_daily', content_key=true
    ) }}

),

metrics_read as (

    select
        source_schema,
        id_prefix,
        content_key,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ id_text('advertiser_id') }} as account_id,
        {{ safe_date('stat_time_day') }} as date_day,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at,
        {{ safe_text(json_text('metrics', ['campaign_name'])) }} as campaign_name,
        {{ json_text('metrics', ['spend']) }} as spend_given,
        {{ contains_text('metrics', "'\"spend\"'") }} as names_spend,
        {{ json_text('metrics', ['impressions']) }} as impressions_given,
        {{ json_text('metrics', ['clicks']) }} as clicks_given

    from source

),

-- A cost that is empty is none; one that is not told, or in a text that is cut, is not known.
cast_to_shape as (

    select
        source_schema,
        id_prefix,
        content_key,
        campaign_id,
        account_id,
        campaign_name,
        date_day,
        case when names_spend then {{ safe_decimal(empty_is_zero('spend_given'), 6, 24) }} end
            as spend,
        loaded_at,
        {{ safe_bigint(empty_is_zero('impressions_given')) }} as impressions,
        {{ empty_is_zero('impressions_given') }} as impressions_as_given,
        {{ safe_bigint(empty_is_zero('clicks_given')) }} as clicks,
        {{ empty_is_zero('clicks_given') }} as clicks_as_given

    from metrics_read

)

select * from cast_to_shape
