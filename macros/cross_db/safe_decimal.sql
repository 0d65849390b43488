{#- A decimal(precision, scale), rounded half away from zero; null when the value is no number, or too large.
    Every value is read as the text it is written as, so that a binary fraction is rounded as people
    see it. -#}
{%- macro safe_decimal(value, scale=2, precision=18) -%}
    {{ return(adapter.dispatch('safe_decimal', 'lead_sources')(value, scale, precision)) }}
{%- endmacro -%}

{%- macro default__safe_decimal(value, scale, precision) -%}
    {%- set text = "cast(" ~ value ~ " as varchar)" -%}
    try_cast(case when {{ regexp_matches(text, number_pattern()) }} then {{ text }} end as decimal({{ precision }}, {{ scale }}))
{%- endmacro -%}

{%- macro postgres__safe_decimal(value, scale, precision) -%}
    {%- set text = "cast(" ~ value ~ " as text)" -%}
    case
        when {{ regexp_matches(text, number_pattern()) }}
            then
                case
                    when abs(round(cast({{ text }} as numeric), {{ scale }})) < 1e{{ precision - scale }}
                        then cast({{ text }} as decimal({{ precision }}, {{ scale }}))
                end
    end
{%- endmacro -%}

{#- A number as programs write it. -#}
{%- macro number_pattern() -%}
    {{ return('^ *[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})? *$') }}
{%- endmacro -%}

{%- macro spark__safe_decimal(value, scale, precision) -%}
    {%- set text = "cast(" ~ value ~ " as string)" -%}
    try_cast(case when {{ regexp_matches(text, number_pattern()) }} then {{ text }} end as decimal({{ precision }}, {{ scale }}))
{%- endmacro -%}

{#- Only a text can be tried to cast there. -#}
{%- macro snowflake__safe_decimal(value, scale, precision) -%}
    {%- set text = "cast(" ~ value ~ " as varchar)" -%}
    try_cast(case when {{ regexp_matches(text, number_pattern()) }} then trim({{ text }}) end as decimal({{ precision }}, {{ scale }}))
{%- endmacro -%}

{#- A safe cast to a decimal with places stops there when the number is too large. -#}
{%- macro bigquery__safe_decimal(value, scale, precision) -%}
    {%- set text = "cast(" ~ value ~ " as string)" -%}
    {%- set number = "round(safe_cast(case when " ~ regexp_matches(text, number_pattern()) ~ " then trim(" ~ text ~ ") end as bignumeric), " ~ scale ~ ")" -%}
    case
        when abs({{ number }}) < bignumeric '1e{{ precision - scale }}'
            then cast({{ number }} as {{ type_decimal(precision, scale) }})
    end
{%- endmacro -%}

{%- macro redshift__safe_decimal(value, scale, precision) -%}
    {%- set text = "cast(" ~ value ~ " as varchar(65535))" -%}
    try_cast(case when {{ regexp_matches(text, number_pattern()) }} then trim({{ text }}) end as decimal({{ precision }}, {{ scale }}))
{%- endmacro -%}
