{{ config(enabled=connector_is_on('facebook_ads_posthog'), group='facebook_ads_posthog') }}

with

source as (

    select * from {{ connector_table(
        'facebook_ads_posthog', 'facebook_ads_insights', content_key=true
    ) }}

),

cast_to_shape as (

    select
        'facebook_ads_posthog' as table_name,
        content_key,
        cast(null as {{ type_text() }}) as row_id,
        cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
        'facebook_ads' as ad_network,
        {{ id_text('account_id') }} as account_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ safe_date('date_start') }} as date_day,
        upper({{ safe_text('account_currency') }}) as currency,
        {{ safe_decimal('spend', 6, 24) }} as spend,
        {{ safe_bigint('impressions') }} as impressions,
        {{ safe_text('impressions') }} as impressions_as_given,
        {{ safe_bigint('clicks') }} as clicks,
        {{ safe_text('clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
