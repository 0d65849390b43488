with

source as (

    select * from {{ connector_input('linkedin_ads_campaign_stats') }}

),

cast_to_shape as (

    select
        'linkedin_ads' as ad_network,
        cast(null as {{ dbt.type_string() }}) as account_id,
        nullif(trim(cast(campaign_id as {{ dbt.type_string() }})), '') as campaign_id,
        cast(null as {{ dbt.type_string() }}) as campaign_name,
        cast(null as {{ dbt.type_string() }}) as segment,
        {{ safe_date('date_start') }} as date_day,
        'USD' as currency,
        {{ safe_decimal('cost_in_usd', 6) }} as spend,
        {{ safe_bigint('impressions') }} as impressions,
        nullif(trim(cast(impressions as {{ dbt.type_string() }})), '') as impressions_as_given,
        {{ safe_bigint('clicks') }} as clicks,
        nullif(trim(cast(clicks as {{ dbt.type_string() }})), '') as clicks_as_given

    from source

)

select * from cast_to_shape
