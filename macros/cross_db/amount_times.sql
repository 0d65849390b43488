{#- A decimal(18, 2) times a decimal with 18 digits, rounded to cents; null when a decimal(18, 2)
    has no room for it. DuckDB gives such a product 18 digits as well, too few;
    Spark gives it all it needs, and rounds wider factors. -#}
{%- macro amount_times(amount, factor) -%}
    {{ return(adapter.dispatch('amount_times', 'lead_sources')(amount, factor)) }}
{%- endmacro -%}

{%- macro default__amount_times(amount, factor) -%}
    {{ within_cents("round(cast(" ~ amount ~ " as decimal(38, 2)) * " ~ factor ~ ", 2)") }}
{%- endmacro -%}

{%- macro spark__amount_times(amount, factor) -%}
    {{ within_cents("round(" ~ amount ~ " * " ~ factor ~ ", 2)") }}
{%- endmacro -%}

{#- Snowflake keeps as many places of a product as the wider factor has; cents times fourteen are all. -#}
{%- macro snowflake__amount_times(amount, factor) -%}
    {{ within_cents("round(" ~ amount ~ " * cast(" ~ factor ~ " as decimal(26, 14)), 2)") }}
{%- endmacro -%}

{%- macro bigquery__amount_times(amount, factor) -%}
    {{ within_cents("round(cast(" ~ amount ~ " as bignumeric) * " ~ factor ~ ", 2)") }}
{%- endmacro -%}

{%- macro redshift__amount_times(amount, factor) -%}
    {{ spark__amount_times(amount, factor) }}
{%- endmacro -%}

{%- macro within_cents(product) -%}
    case when abs({{ product }}) < 10000000000000000 then cast({{ product }} as decimal(18, 2)) end
{%- endmacro -%}
