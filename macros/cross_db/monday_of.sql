{#- The Monday of the week that a day lies in. -#}
{%- macro monday_of(day) -%}
    {{ return(adapter.dispatch('monday_of', 'lead_sources')(day)) }}
{%- endmacro -%}

{%- macro default__monday_of(day) -%}
    cast({{ dbt.date_trunc('week', day) }} as date)
{%- endmacro -%}

{#- The week of date_trunc() begins as the parameter WEEK_START says. -#}
{%- macro snowflake__monday_of(day) -%}
    dateadd(day, 1 - dayofweekiso({{ day }}), {{ day }})
{%- endmacro -%}

{#- BigQuery's week begins on Sunday. -#}
{%- macro bigquery__monday_of(day) -%}
    date_trunc({{ day }}, isoweek)
{%- endmacro -%}
