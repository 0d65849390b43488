{#- The time so many seconds, milliseconds or microseconds after the beginning of 1970, UTC; null when the
    value is no whole number, or lies before that or after the year 9998. -#}
{%- macro time_of_epoch(value, unit) -%}
    {%- set microseconds = {'second': 1000000, 'millisecond': 1000, 'microsecond': 1}[unit] -%}
    {%- set number = safe_bigint(value) -%}
    case
        when {{ number }} between 0 and {{ 253370764799999999 // microseconds }}
            then {{ adapter.dispatch('time_of_epoch', 'lead_sources')(number, microseconds) }}
    end
{%- endmacro -%}

{%- macro default__time_of_epoch(number, microseconds) -%}
    make_timestamp({{ number }} * {{ microseconds }})
{%- endmacro -%}

{%- macro postgres__time_of_epoch(number, microseconds) -%}
    (timestamp '1970-01-01 00:00:00' + {{ number }} * interval '{{ microseconds }} microseconds')
{%- endmacro -%}

{%- macro spark__time_of_epoch(number, microseconds) -%}
    timestamp_micros({{ number }} * {{ microseconds }})
{%- endmacro -%}

{%- macro snowflake__time_of_epoch(number, microseconds) -%}
    to_timestamp_ntz({{ number }} * {{ microseconds }}, 6)
{%- endmacro -%}

{%- macro bigquery__time_of_epoch(number, microseconds) -%}
    timestamp_micros({{ number }} * {{ microseconds }})
{%- endmacro -%}

{#- Whole seconds apart from the rest: dateadd() counts in integers there. -#}
{%- macro redshift__time_of_epoch(number, microseconds) -%}
    {%- set per_second = 1000000 // microseconds -%}
    dateadd(
        microsecond, cast(mod({{ number }}, {{ per_second }}) * {{ microseconds }} as integer),
        timestamp '1970-01-01 00:00:00' + ({{ number }} / {{ per_second }}) * interval '1 second'
    )
{%- endmacro -%}
