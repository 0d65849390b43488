with

source as (

    select * from {{ raw_input('exchange_rates') }}

),

cast_to_shape as (

    select
        {{ safe_date('date_day') }} as date_day,
        nullif(upper(trim(cast(from_currency as {{ dbt.type_string() }}))), '') as from_currency,
        nullif(upper(trim(cast(to_currency as {{ dbt.type_string() }}))), '') as to_currency,
        {{ safe_decimal('rate', 10) }} as rate

    from source

)

select * from cast_to_shape
