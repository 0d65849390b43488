-- Shares and weights need 64 bits: with 32 sixteen million records and one are sixteen million.
with

cases as (

    select
        cast(16777217 as {{ type_double() }}) as one_more,
        cast(16777216 as {{ type_double() }}) as sixteen_million

)

select * from cases
where one_more - sixteen_million <> 1
