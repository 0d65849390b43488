{{ config(enabled=connector_is_on('linkedin_ads_airbyte'), group='linkedin_ads_airbyte') }}

with

source as (

    select * from {{ connector_table(
        'linkedin_ads_airbyte', 'ad_campaign_analytics', content_key=true
    ) }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        content_key,
        coalesce(
            {{ regexp_extracted('pivot_values', "'urn:li:sponsoredCampaign:([0-9]+)'") }},
            {{ regexp_extracted(safe_text('sponsored_campaign'), "'([0-9]+)$'") }}
        ) as campaign_id,
        {{ safe_date('start_date') }} as date_day,
        {{ safe_decimal(empty_is_zero(
            'cost_in_usd' if connector_option('linkedin_ads_airbyte', 'cost') == 'usd'
            else 'cost_in_local_currency'
        ), 6, 24) }} as spend,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at,
        {{ safe_bigint(empty_is_zero('impressions')) }} as impressions,
        {{ empty_is_zero('impressions') }} as impressions_as_given,
        {{ safe_bigint(empty_is_zero('clicks')) }} as clicks,
        {{ empty_is_zero('clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
