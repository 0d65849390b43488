with

source as (

    select * from {{ raw_input('lifecycle_events') }}

),

cast_to_shape as (

    select
        nullif(trim(cast(event_id as {{ dbt.type_string() }})), '') as event_id,
        nullif(trim(cast(object_type as {{ dbt.type_string() }})), '') as object_type,
        nullif(trim(cast(record_id as {{ dbt.type_string() }})), '') as record_id,
        nullif(lower(trim(cast(event_name as {{ dbt.type_string() }}))), '') as event_name,
        {{ safe_timestamp('occurred_at') }} as occurred_at,
        {{ safe_amount('value') }} as value,
        nullif(trim(cast(value as {{ dbt.type_string() }})), '') as value_as_given,
        nullif(upper(trim(cast(currency as {{ dbt.type_string() }}))), '') as currency

    from source

)

select * from cast_to_shape
