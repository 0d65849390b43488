with

source as (

    select * from {{ raw_input('records') }}

),

cast_to_shape as (

    select
        nullif(trim(cast(object_type as {{ dbt.type_string() }})), '') as object_type,
        nullif(trim(cast(record_id as {{ dbt.type_string() }})), '') as record_id,
        {{ safe_timestamp('created_at') }} as created_at,
        nullif(trim(cast(created_at as {{ dbt.type_string() }})), '') as created_at_as_given,
        {{ safe_timestamp('updated_at') }} as updated_at,
        nullif(trim(cast(name as {{ dbt.type_string() }})), '') as name,
        nullif(lower(trim(cast(email as {{ dbt.type_string() }}))), '') as email,
        nullif(trim(cast(stage as {{ dbt.type_string() }})), '') as stage,
        nullif(trim(cast(owner as {{ dbt.type_string() }})), '') as owner,
        {{ safe_amount('amount') }} as amount,
        nullif(trim(cast(amount as {{ dbt.type_string() }})), '') as amount_as_given,
        nullif(upper(trim(cast(currency as {{ dbt.type_string() }}))), '') as currency

    from source

)

select * from cast_to_shape
