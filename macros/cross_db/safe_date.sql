{#- A date, that of the time in UTC; null when the value is no day of the years 1 to 9998. -#}
{%- macro safe_date(value) -%}
    cast({{ safe_timestamp(value) }} as date)
{%- endmacro -%}
