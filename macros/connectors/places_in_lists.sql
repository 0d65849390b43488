{#- CTEs to places: the numbers from 1 to 1000, for lists that are split by joins, which all engines can. -#}
{%- macro places_in_lists() -%}
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

places as (

    select hundreds.digit * 100 + tens.digit * 10 + ones.digit + 1 as place
    from digits as hundreds
    cross join digits as tens
    cross join digits as ones

)
{%- endmacro -%}
