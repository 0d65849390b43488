{#- The time so many minutes, days, … after another, to the microsecond; before it when the number is
    negative. (dbt.dateadd() drops fractions of a second on Spark.) -#}
{%- macro time_after(time, number, unit) -%}
    {{ return(adapter.dispatch('time_after', 'lead_sources')(time, number, unit)) }}
{%- endmacro -%}

{%- macro default__time_after(time, number, unit) -%}
    {{ dbt.dateadd(unit, number, time) }}
{%- endmacro -%}

{%- macro spark__time_after(time, number, unit) -%}
    timestampadd({{ unit }}, {{ number }}, {{ time }})
{%- endmacro -%}

{#- Its timestamps know no units that differ in length. -#}
{%- macro bigquery__time_after(time, number, unit) -%}
    {%- if unit in ('month', 'quarter', 'year') -%}
    timestamp(datetime_add(datetime({{ time }}), interval {{ number }} {{ unit }}))
    {%- else -%}
    timestamp_add({{ time }}, interval {{ number }} {{ unit }})
    {%- endif -%}
{%- endmacro -%}
