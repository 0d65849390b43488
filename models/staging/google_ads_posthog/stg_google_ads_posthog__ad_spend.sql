{{ config(enabled=connector_is_on('google_ads_posthog'), group='google_ads_posthog') }}

with

source as (

    select * from {{ connector_table(
        'google_ads_posthog', 'google_ads_campaign_stats', content_key=true
    ) }}

),

cast_to_shape as (

    select
        'google_ads_posthog' as table_name,
        content_key,
        cast(null as {{ type_text() }}) as row_id,
        cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
        'google_ads' as ad_network,
        {{ id_text('customer_id') }} as account_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ safe_date('segments_date') }} as date_day,
        upper({{ safe_text('customer_currency_code') }}) as currency,
        -- A micro is a millionth of the account's currency.
        cast(
            {{ safe_decimal('metrics_cost_micros', 0, 24) }} * cast(0.000001 as decimal(7, 6))
            as decimal(24, 6)
        ) as spend,
        {{ safe_bigint('metrics_impressions') }} as impressions,
        {{ safe_text('metrics_impressions') }} as impressions_as_given,
        {{ safe_bigint('metrics_clicks') }} as clicks,
        {{ safe_text('metrics_clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
