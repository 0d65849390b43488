with

rates as (

    select * from {{ ref('stg_crm__exchange_rates') }}
    where
        to_currency = '{{ var("reporting_currency") }}'
        and from_currency <> '{{ var("reporting_currency") }}'

),

next_rates_found as (

    select
        rates.*,
        lead(date_day) over (partition by from_currency order by date_day asc) as next_rated_on

    from rates

),

-- Banks set no rates at weekends and holidays; what is older than a week is a gap in the table.
ends_found as (

    select
        from_currency,
        date_day as first_day,
        least(
            cast({{ dbt.dateadd('day', 7, 'date_day') }} as date),
            coalesce(
                cast({{ dbt.dateadd('day', -1, 'next_rated_on') }} as date),
                cast('9999-12-31' as date)
            )
        ) as last_day,
        rate

    from next_rates_found

),

-- The reporting currency needs no rate, whatever the table says of it.
reporting_currency_added as (

    select
        from_currency,
        first_day,
        last_day,
        rate

    from ends_found

    union all

    select
        '{{ var("reporting_currency") }}' as from_currency,
        cast('0001-01-01' as date) as first_day,
        cast('9999-12-31' as date) as last_day,
        cast(1 as {{ type_decimal(18, 10) }}) as rate

)

select * from reporting_currency_added
