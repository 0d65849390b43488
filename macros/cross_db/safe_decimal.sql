{#- A decimal(18, scale); null when the value is no number. -#}
{%- macro safe_decimal(value, scale=2) -%}
    {{ return(adapter.dispatch('safe_decimal', 'lead_sources')(value, scale)) }}
{%- endmacro -%}

{%- macro default__safe_decimal(value, scale) -%}
    try_cast({{ value }} as decimal(18, {{ scale }}))
{%- endmacro -%}
