with

source as (

    select * from {{ raw_input('ad_clicks') }}

),

cast_to_shape as (

    select
        nullif(lower(trim(cast(ad_network as {{ dbt.type_string() }}))), '') as ad_network,
        nullif(trim(cast(click_id as {{ dbt.type_string() }})), '') as click_id,
        {{ safe_timestamp('clicked_at') }} as clicked_at,
        nullif(trim(cast(campaign_id as {{ dbt.type_string() }})), '') as campaign_id,
        nullif(trim(cast(campaign_name as {{ dbt.type_string() }})), '') as campaign_name,
        nullif(trim(cast(ad_group_name as {{ dbt.type_string() }})), '') as ad_group_name,
        nullif(trim(cast(ad_name as {{ dbt.type_string() }})), '') as ad_name,
        nullif(trim(cast(keyword as {{ dbt.type_string() }})), '') as keyword

    from source

)

select * from cast_to_shape
