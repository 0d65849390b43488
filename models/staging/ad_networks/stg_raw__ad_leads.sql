with

source as (

    select * from {{ raw_input('ad_leads') }}

),

cast_to_shape as (

    select
        nullif(lower(trim(cast(ad_network as {{ dbt.type_string() }}))), '') as ad_network,
        nullif(trim(cast(ad_lead_id as {{ dbt.type_string() }})), '') as ad_lead_id,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_timestamp('loaded_at') }} as loaded_at,
        nullif(lower(trim(cast(email as {{ dbt.type_string() }}))), '') as email,
        nullif(trim(cast(contact_id as {{ dbt.type_string() }})), '') as contact_id,
        nullif(trim(cast(campaign_id as {{ dbt.type_string() }})), '') as campaign_id,
        nullif(trim(cast(campaign_name as {{ dbt.type_string() }})), '') as campaign_name,
        nullif(trim(cast(ad_group_name as {{ dbt.type_string() }})), '') as ad_group_name,
        nullif(trim(cast(ad_name as {{ dbt.type_string() }})), '') as ad_name,
        nullif(trim(cast(form_name as {{ dbt.type_string() }})), '') as form_name

    from source

)

select * from cast_to_shape
