{#- How often a whole number goes into another, both not negative. Engines differ in what / does. -#}
{%- macro whole_quotient(number, divisor) -%}
    {{ return(adapter.dispatch('whole_quotient', 'lead_sources')(number, divisor)) }}
{%- endmacro -%}

{%- macro default__whole_quotient(number, divisor) -%}
    (({{ number }}) // ({{ divisor }}))
{%- endmacro -%}

{%- macro postgres__whole_quotient(number, divisor) -%}
    (({{ number }}) / ({{ divisor }}))
{%- endmacro -%}

{%- macro redshift__whole_quotient(number, divisor) -%}
    (({{ number }}) / ({{ divisor }}))
{%- endmacro -%}

{%- macro spark__whole_quotient(number, divisor) -%}
    (({{ number }}) div ({{ divisor }}))
{%- endmacro -%}

{%- macro bigquery__whole_quotient(number, divisor) -%}
    div({{ number }}, {{ divisor }})
{%- endmacro -%}

{%- macro snowflake__whole_quotient(number, divisor) -%}
    cast(floor(({{ number }}) / ({{ divisor }})) as bigint)
{%- endmacro -%}
