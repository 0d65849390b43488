{{ config(enabled=connector_is_on('google_ads_airbyte'), group='google_ads_airbyte') }}

with

source as (

    select * from {{ connector_table('google_ads_airbyte', 'campaign', content_key=true) }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        content_key,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ id_text('customer_id') }} as account_id,
        {{ safe_date('segments_date') }} as date_day,
        {{ safe_text('segments_hour') }} as hour_of_day,
        {{ safe_text('segments_ad_network_type') }} as ad_network_type,
        {{ safe_text('segments_device') }} as device,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at,
        -- A micro is a millionth of the account's currency.
        cast(
            {{ safe_decimal(empty_is_zero('metrics_cost_micros'), 0, 24) }}
            * cast(0.000001 as decimal(7, 6))
            as decimal(24, 6)
        ) as spend,
        {{ safe_bigint(empty_is_zero('metrics_impressions')) }} as impressions,
        {{ empty_is_zero('metrics_impressions') }} as impressions_as_given,
        {{ safe_bigint(empty_is_zero('metrics_clicks')) }} as clicks,
        {{ empty_is_zero('metrics_clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
