with

source as (

    select * from {{ raw_input('erasure_requests') }}

),

cast_to_shape as (

    select
        nullif(trim(cast(object_type as {{ dbt.type_string() }})), '') as object_type,
        nullif(trim(cast(record_id as {{ dbt.type_string() }})), '') as record_id,
        nullif(lower(trim(cast(email as {{ dbt.type_string() }}))), '') as email,
        {{ safe_timestamp('requested_at') }} as requested_at

    from source

)

select * from cast_to_shape
