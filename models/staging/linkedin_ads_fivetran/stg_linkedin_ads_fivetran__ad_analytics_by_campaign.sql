{{ config(enabled=connector_is_on('linkedin_ads_fivetran'), group='linkedin_ads_fivetran') }}

with

source as (

    select * from {{ connector_table(
        'linkedin_ads_fivetran', 'ad_analytics_by_campaign', content_key=true
    ) }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        content_key,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_date('reported_on') }} as date_day,
        {{ safe_decimal(empty_is_zero(
            'cost_in_usd' if connector_option('linkedin_ads_fivetran', 'cost') == 'usd'
            else 'cost_in_local_currency'
        ), 6, 24) }} as spend,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        {{ safe_bigint(empty_is_zero('impressions')) }} as impressions,
        {{ empty_is_zero('impressions') }} as impressions_as_given,
        {{ safe_bigint(empty_is_zero('clicks')) }} as clicks,
        {{ empty_is_zero('clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
