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
        {{ id_text('advertiser_id') }} as account_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        cast(null as {{ dbt.type_string() }}) as segment,
        {{ safe_date('stat_time_day') }} as date_day,
        upper({{ safe_text('currency') }}) as currency,
        {{ safe_decimal('spend', 6) }} as spend,
        {{ safe_bigint('impressions') }} as impressions,
        {{ safe_text('impressions') }} as impressions_as_given,
        {{ safe_bigint('clicks') }} as clicks,
        {{ safe_text('clicks') }} as clicks_as_given

    from column_completed

)

select * from cast_to_shape
