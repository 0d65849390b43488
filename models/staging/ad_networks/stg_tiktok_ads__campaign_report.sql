with

source as (

    select * from {{ connector_input('tiktok_ads_campaign_report') }}

),

absent as (

    select cast(null as {{ dbt.type_string() }}) as advertiser_id

),

-- A loader may leave this column out: the name finds the table's column, else the null outside.
column_completed as (

    select completed.*

    from absent

    cross join lateral (  -- noqa: ST05
        select
            source.campaign_id,
            source.campaign_name,
            source.stat_time_day,
            source.currency,
            source.spend,
            source.impressions,
            source.clicks,
            advertiser_id

        from source
    ) as completed

),

cast_to_shape as (

    select
        'tiktok_ads' as ad_network,
        nullif(trim(cast(advertiser_id as {{ dbt.type_string() }})), '') as account_id,
        nullif(trim(cast(campaign_id as {{ dbt.type_string() }})), '') as campaign_id,
        nullif(trim(cast(campaign_name as {{ dbt.type_string() }})), '') as campaign_name,
        cast(null as {{ dbt.type_string() }}) as segment,
        {{ safe_date('stat_time_day') }} as date_day,
        nullif(upper(trim(cast(currency as {{ dbt.type_string() }}))), '') as currency,
        {{ safe_decimal('spend', 6) }} as spend,
        {{ safe_bigint('impressions') }} as impressions,
        nullif(trim(cast(impressions as {{ dbt.type_string() }})), '') as impressions_as_given,
        {{ safe_bigint('clicks') }} as clicks,
        nullif(trim(cast(clicks as {{ dbt.type_string() }})), '') as clicks_as_given

    from column_completed

)

select * from cast_to_shape
