-- Shares and weights need 64 bits: with 32 sixteen million records and one are sixteen million.
select cast(16777217 as {{ type_double() }}) as actual
where cast(16777217 as {{ type_double() }}) - cast(16777216 as {{ type_double() }}) <> 1
