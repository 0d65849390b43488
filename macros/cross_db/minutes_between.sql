{#- Minutes from one timestamp to another, as a clock without seconds shows them; below zero when the
    other is the earlier. (dbt.datediff() counts begun minutes on Spark.) -#}
{%- macro minutes_between(earlier, later) -%}
    {{ return(adapter.dispatch('minutes_between', 'lead_sources')(earlier, later)) }}
{%- endmacro -%}

{%- macro default__minutes_between(earlier, later) -%}
    {{ dbt.datediff(earlier, later, 'minute') }}
{%- endmacro -%}

{%- macro spark__minutes_between(earlier, later) -%}
    timestampdiff(minute, date_trunc('minute', {{ earlier }}), date_trunc('minute', {{ later }}))
{%- endmacro -%}

{%- macro bigquery__minutes_between(earlier, later) -%}
    timestamp_diff(timestamp_trunc({{ later }}, minute), timestamp_trunc({{ earlier }}, minute), minute)
{%- endmacro -%}
