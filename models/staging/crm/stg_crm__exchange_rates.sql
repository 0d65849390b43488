-- A table, so that its readers and tests do not judge every rate again.
{{ config(materialized='table') }}

with

rates as (

    select * from {{ ref('stg_crm__exchange_rates_judged') }}
    where outcome = 'taken'

)

select
    date_day,
    from_currency,
    to_currency,
    rate

from rates
