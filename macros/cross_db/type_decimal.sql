{#- The name of the decimal type with so many digits, of which so many after the point. -#}
{%- macro type_decimal(precision, scale) -%}
    {{ return(adapter.dispatch('type_decimal', 'lead_sources')(precision, scale)) }}
{%- endmacro -%}

{%- macro default__type_decimal(precision, scale) -%}
    decimal({{ precision }}, {{ scale }})
{%- endmacro -%}

{#- BigQuery's decimal has nine digits after the point and 29 before it. -#}
{%- macro bigquery__type_decimal(precision, scale) -%}
    {{ 'bignumeric' if scale > 9 or precision - scale > 29 else 'decimal' }}({{ precision }}, {{ scale }})
{%- endmacro -%}
