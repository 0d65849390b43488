-- Two rates in force on one day would double every amount that is converted by them.
with

rates as (

    select * from {{ ref('int_exchange_rates_in_force') }}

)

select
    rates.from_currency,
    rates.first_day,
    later_rates.first_day as first_day_of_the_other

from rates

inner join rates as later_rates
    on
        rates.from_currency = later_rates.from_currency
        and rates.first_day < later_rates.first_day
        and rates.last_day >= later_rates.first_day
