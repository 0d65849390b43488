with

source as (

    select * from {{ raw_input('exchange_rates') }}

),

cast_to_shape as (

    select
        {{ safe_date('date_day') }} as date_day,
        upper({{ safe_text('from_currency') }}) as from_currency,
        upper({{ safe_text('to_currency') }}) as to_currency,
        {{ safe_decimal('rate', 10) }} as rate

    from source

)

select * from cast_to_shape
