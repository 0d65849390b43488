{{ config(enabled=connector_is_on('linkedin_ads_posthog'), group='linkedin_ads_posthog') }}

with

source as (

    select * from {{ connector_table(
        'linkedin_ads_posthog', 'linkedin_ads_campaign_stats', content_key=true
    ) }}

),

cast_to_shape as (

    select
        'linkedin_ads_posthog' as table_name,
        content_key,
        cast(null as {{ type_text() }}) as row_id,
        cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
        'linkedin_ads' as ad_network,
        cast(null as {{ type_text() }}) as account_id,
        {{ id_text('campaign_id') }} as campaign_id,
        cast(null as {{ type_text() }}) as campaign_name,
        {{ safe_date('date_start') }} as date_day,
        'USD' as currency,
        {{ safe_decimal('cost_in_usd', 6, 24) }} as spend,
        {{ safe_bigint('impressions') }} as impressions,
        {{ safe_text('impressions') }} as impressions_as_given,
        {{ safe_bigint('clicks') }} as clicks,
        {{ safe_text('clicks') }} as clicks_as_given

    from source

)

select * from cast_to_shape
