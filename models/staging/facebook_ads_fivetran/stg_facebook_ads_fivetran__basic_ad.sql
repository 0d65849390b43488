{{ config(enabled=connector_is_on('facebook_ads_fivetran'), group='facebook_ads_fivetran') }}

with

source as (

    select * from {{ connector_table(
        'facebook_ads_fivetran', 'basic_ad', content_key=true
    ) }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        content_key,
        {{ id_text('ad_id') }} as ad_id,
        {{ id_text('account_id') }} as account_id,
        {{ safe_date('reported_on') }} as date_day,
        {{ safe_decimal(empty_is_zero('spend'), 6, 24) }} as spend,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        {{ safe_bigint(empty_is_zero('impressions')) }} as impressions,
        {{ empty_is_zero('impressions') }} as impressions_as_given,
        {{ safe_bigint(empty_is_zero(
            'clicks' if connector_option('facebook_ads_fivetran', 'clicks') == 'clicks'
            else 'inline_link_clicks'
        )) }} as clicks,
        {{ empty_is_zero(
            'clicks' if connector_option('facebook_ads_fivetran', 'clicks') == 'clicks'
            else 'inline_link_clicks'
        ) }} as clicks_as_given

    from source

)

select * from cast_to_shape
