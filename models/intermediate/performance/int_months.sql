with

lines as (

    select * from {{ ref('int_performance_lines') }}

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

-- Ten thousand months are 833 years.
numbers as (

    select ones.digit + 10 * tens.digit + 100 * hundreds.digit + 1000 * thousands.digit as number

    from digits as ones

    cross join digits as tens
    cross join digits as hundreds
    cross join digits as thousands

),

bounds as (

    select
        min(month) as first_month,
        max(month) as last_month

    from lines

),

months as (

    select
        cast({{ dbt.dateadd('month', 'numbers.number', 'bounds.first_month') }} as date) as month,
        numbers.number = 0 as is_first_month

    from bounds

    inner join numbers
        on numbers.number <= {{ dbt.datediff('bounds.first_month', 'bounds.last_month', 'month') }}

)

select * from months
