{#- A number made of all rows of a group: two groups with other rows have another, but for a chance of
    one in 2^50. The order of the rows does not matter, and the number need not be the same on every
    engine: it is compared only with what the same warehouse gave before. -#}
{%- macro rows_fingerprint(columns) -%}
    cast(sum({{ row_hash(columns) }}) as {{ type_decimal(38, 0) }})
{%- endmacro -%}
