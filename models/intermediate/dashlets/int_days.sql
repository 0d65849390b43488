with

sources_dated as (

    select * from {{ ref('int_sources_dated') }}

),

digits as (

    select 0 as digit
    union all
    select 1 as digit
    union all
    select 2 as digit
    union all
    select 3 as digit
    union all
    select 4 as digit
    union all
    select 5 as digit
    union all
    select 6 as digit
    union all
    select 7 as digit
    union all
    select 8 as digit
    union all
    select 9 as digit

),

-- A hundred thousand days are 273 years.
numbers as (

    select
        ones.digit + 10 * tens.digit + 100 * hundreds.digit + 1000 * thousands.digit
        + 10000 * myriads.digit as number

    from digits as ones

    cross join digits as tens
    cross join digits as hundreds
    cross join digits as thousands
    cross join digits as myriads

),

bounds as (

    select
        min(period_start) as first_day,
        max(period_start) as last_day

    from sources_dated

),

days as (

    select cast({{ dbt.dateadd('day', 'numbers.number', 'bounds.first_day') }} as date) as date_day
    from bounds

    inner join numbers
        on numbers.number <= {{ dbt.datediff('bounds.first_day', 'bounds.last_day', 'day') }}

)

select * from days
