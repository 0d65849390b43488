{#- Microseconds from one timestamp to a later one. -#}
{%- macro microseconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('microseconds_between', 'lead_sources')(earlier, later)) }}
{%- endmacro -%}

{%- macro default__microseconds_between(earlier, later) -%}
    {{ dbt.datediff(earlier, later, 'microsecond') }}
{%- endmacro -%}

{%- macro spark__microseconds_between(earlier, later) -%}
    (unix_micros({{ later }}) - unix_micros({{ earlier }}))
{%- endmacro -%}

{%- macro bigquery__microseconds_between(earlier, later) -%}
    timestamp_diff({{ later }}, {{ earlier }}, microsecond)
{%- endmacro -%}
