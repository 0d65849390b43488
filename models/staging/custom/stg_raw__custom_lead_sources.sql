with

source as (

    select * from {{ raw_input('custom_lead_sources') }}

),

cast_to_shape as (

    select
        nullif(trim(cast(entry_id as {{ dbt.type_string() }})), '') as entry_id,
        nullif(trim(cast(object_type as {{ dbt.type_string() }})), '') as object_type,
        nullif(trim(cast(record_id as {{ dbt.type_string() }})), '') as record_id,
        nullif(trim(cast(lead_source_name as {{ dbt.type_string() }})), '') as lead_source_name,
        nullif(trim(cast(campaign as {{ dbt.type_string() }})), '') as campaign,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_timestamp('loaded_at') }} as loaded_at,
        nullif(trim(cast(created_by as {{ dbt.type_string() }})), '') as created_by,
        cast(notes as {{ dbt.type_string() }}) as notes

    from source

)

select * from cast_to_shape
