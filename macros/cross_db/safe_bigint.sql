{#- A whole number; null when the value is none. -#}
{%- macro safe_bigint(value) -%}
    {{ return(adapter.dispatch('safe_bigint', 'lead_sources')(value)) }}
{%- endmacro -%}

{%- macro default__safe_bigint(value) -%}
    case
        when try_cast({{ value }} as bigint) = try_cast({{ value }} as decimal(38, 6))
            then try_cast({{ value }} as bigint)
    end
{%- endmacro -%}
