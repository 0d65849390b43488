with

source as (

    select * from {{ raw_input('relationships') }}

),

cast_to_shape as (

    select
        nullif(trim(cast(relationship_id as {{ dbt.type_string() }})), '') as relationship_id,
        nullif(trim(cast(from_object_type as {{ dbt.type_string() }})), '') as from_object_type,
        nullif(trim(cast(from_record_id as {{ dbt.type_string() }})), '') as from_record_id,
        nullif(trim(cast(to_object_type as {{ dbt.type_string() }})), '') as to_object_type,
        nullif(trim(cast(to_record_id as {{ dbt.type_string() }})), '') as to_record_id,
        nullif(trim(cast(relationship_type as {{ dbt.type_string() }})), '') as relationship_type,
        {{ safe_timestamp('created_at') }} as created_at,
        {{ safe_timestamp('removed_at') }} as removed_at,
        -- A removal whose time cannot be read is a removal still.
        nullif(trim(cast(removed_at as {{ dbt.type_string() }})), '') is not null as is_removed

    from source

)

select * from cast_to_shape
