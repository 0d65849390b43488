{#- A date; null when the value is no day of the years 1 to 9998. -#}
{%- macro safe_date(value) -%}
    {{ return(adapter.dispatch('safe_date', 'lead_sources')(value)) }}
{%- endmacro -%}

{%- macro default__safe_date(value) -%}
    case
        when try_cast({{ value }} as date) between cast('0001-01-01' as date) and cast('9998-12-31' as date)
            then try_cast({{ value }} as date)
    end
{%- endmacro -%}
