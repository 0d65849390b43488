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

{%- macro snowflake__local_day(timestamp) -%}
    {%- if var('reporting_timezone') == 'UTC' -%}
    cast({{ timestamp }} as date)
    {%- else -%}
    cast(convert_timezone('UTC', '{{ var("reporting_timezone") }}', {{ timestamp }}) as date)
    {%- endif -%}
{%- endmacro -%}

{%- macro bigquery__local_day(timestamp) -%}
    date({{ timestamp }}, '{{ var("reporting_timezone") }}')
{%- endmacro -%}

{%- macro redshift__local_day(timestamp) -%}
    {{ snowflake__local_day(timestamp) }}
{%- endmacro -%}
