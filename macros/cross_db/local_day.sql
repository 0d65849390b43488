{#- The day of a UTC timestamp in the reporting time zone. -#}
{%- macro local_day(timestamp) -%}
    {{ return(adapter.dispatch('local_day', 'lead_sources')(timestamp)) }}
{%- endmacro -%}

{%- macro default__local_day(timestamp) -%}
    {%- if var('reporting_timezone') == 'UTC' -%}
    cast({{ timestamp }} as date)
    {%- else -%}
    cast({{ timestamp }} at time zone 'UTC' at time zone '{{ var("reporting_timezone") }}' as date)
    {%- endif -%}
{%- endmacro -%}

{#- The session's time zone is UTC (profiles.yml). -#}
{%- macro spark__local_day(timestamp) -%}
    {%- if var('reporting_timezone') == 'UTC' -%}
    cast({{ timestamp }} as date)
    {%- else -%}
    cast(from_utc_timestamp({{ timestamp }}, '{{ var("reporting_timezone") }}') as date)
    {%- endif -%}
{%- endmacro -%}
