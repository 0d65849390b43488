{{ config(enabled=connector_is_on('google_ads_fivetran'), group='google_ads_fivetran') }}

with

source as (

    select * from {{ connector_table(
        'google_ads_fivetran', 'campaign_stats', content_key=true
    ) }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        content_key,
        {{ id_text('id') }} as campaign_id,
        {{ id_text('customer_id') }} as account_id,
        {{ safe_date('reported_on') }} as date_day,
        {{ safe_text('device') }} as device,
        {{ safe_text('ad_network_type') }} as ad_network_type,
        {{ safe_text('_fivetran_id') }} as loader_row_id,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        -- A micro is a millionth of the account's currency.
        cast(
            {{ safe_decimal(empty_is_zero('cost_micros'), 0, 24) }}
            * cast(0.000001 as decimal(7, 6))
            as decimal(24, 6)
        ) as spend,
        {{ safe_bigint(empty_is_zero('impressions')) }} as impressions,
        {{ empty_is_zero('impressions') }} as impressions_as_given,
        {{ safe_bigint(empty_is_zero('clicks')) }} as clicks,
        {{ empty_is_zero('clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
