with

source as (

    select * from {{ raw_input('ad_spend') }}

),

cast_to_shape as (

    select
        nullif(lower(trim(cast(ad_network as {{ dbt.type_string() }}))), '') as ad_network,
        nullif(trim(cast(account_id as {{ dbt.type_string() }})), '') as account_id,
        nullif(trim(cast(campaign_id as {{ dbt.type_string() }})), '') as campaign_id,
        nullif(trim(cast(campaign_name as {{ dbt.type_string() }})), '') as campaign_name,
        cast(null as {{ dbt.type_string() }}) as segment,
        {{ safe_date('date_day') }} as date_day,
        nullif(upper(trim(cast(currency as {{ dbt.type_string() }}))), '') as currency,
        {{ safe_amount('spend') }} as spend,
        {{ safe_bigint('impressions') }} as impressions,
        nullif(trim(cast(impressions as {{ dbt.type_string() }})), '') as impressions_as_given,
        {{ safe_bigint('clicks') }} as clicks,
        nullif(trim(cast(clicks as {{ dbt.type_string() }})), '') as clicks_as_given

    from source

)

select * from cast_to_shape
