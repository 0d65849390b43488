{#- An amount times a decimal with 18 digits, rounded to `scale` places; null when a decimal of that
    precision and scale has no room for it. DuckDB gives such a product 18 digits as well, too few;
    Spark gives it all it needs, and rounds wider factors. -#}
{%- macro amount_times(amount, factor, scale=2, precision=18) -%}
    {{ return(adapter.dispatch('amount_times', 'lead_sources')(amount, factor, scale, precision)) }}
{%- endmacro -%}

{%- macro default__amount_times(amount, factor, scale, precision) -%}
    {{ within_decimal("round(cast(" ~ amount ~ " as decimal(38, " ~ scale ~ ")) * " ~ factor ~ ", " ~ scale ~ ")", scale, precision) }}
{%- endmacro -%}

{%- macro spark__amount_times(amount, factor, scale, precision) -%}
    {{ within_decimal("round(" ~ amount ~ " * " ~ factor ~ ", " ~ scale ~ ")", scale, precision) }}
{%- endmacro -%}

{#- Snowflake keeps as many places of a product as the wider factor has; cents times fourteen are all. -#}
{%- macro snowflake__amount_times(amount, factor, scale, precision) -%}
    {{ within_decimal("round(" ~ amount ~ " * cast(" ~ factor ~ " as decimal(26, 14)), " ~ scale ~ ")", scale, precision) }}
{%- endmacro -%}

{%- macro bigquery__amount_times(amount, factor, scale, precision) -%}
    {{ within_decimal("round(cast(" ~ amount ~ " as bignumeric) * " ~ factor ~ ", " ~ scale ~ ")", scale, precision) }}
{%- endmacro -%}

{%- macro redshift__amount_times(amount, factor, scale, precision) -%}
    {{ spark__amount_times(amount, factor, scale, precision) }}
{%- endmacro -%}

{%- macro within_decimal(product, scale, precision) -%}
    case
        when abs({{ product }}) < cast('1{{ '0' * (precision - scale) }}' as {{ type_decimal(38, 0) }})
            then cast({{ product }} as decimal({{ precision }}, {{ scale }}))
    end
{%- endmacro -%}
