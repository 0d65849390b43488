{#- A timestamp without zone; null when the value is no time. -#}
{%- macro safe_timestamp(value) -%}
    {{ return(adapter.dispatch('safe_timestamp', 'lead_sources')(value)) }}
{%- endmacro -%}

{%- macro default__safe_timestamp(value) -%}
    try_cast({{ value }} as {{ dbt.type_timestamp() }})
{%- endmacro -%}
