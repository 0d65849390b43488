{#- A whole number; null when the value is none. -#}
{%- macro safe_bigint(value) -%}
    {{ return(adapter.dispatch('safe_bigint', 'lead_sources')(value)) }}
{%- endmacro -%}

{%- macro default__safe_bigint(value) -%}
    try_cast({{ value }} as bigint)
{%- endmacro -%}
