{#- What the Python model found, or an empty relation of the same shape where dbt cannot run one. -#}
{%- macro data_driven_contributions() -%}
    {{ return(adapter.dispatch('data_driven_contributions', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__data_driven_contributions() -%}
    (
        select
            cast(null as {{ dbt.type_string() }}) as model,
            cast(null as {{ dbt.type_string() }}) as conversion_name,
            cast(null as {{ dbt.type_string() }}) as channel,
            cast(null as {{ type_double() }}) as contribution,
            cast(null as {{ type_double() }}) as share
        where 1 = 0
    )
{%- endmacro -%}

{%- macro duckdb__data_driven_contributions() -%}
    {{ ref('int_channel_contributions_python') }}
{%- endmacro -%}

{%- macro snowflake__data_driven_contributions() -%}
    {{ ref('int_channel_contributions_python') }}
{%- endmacro -%}

{%- macro bigquery__data_driven_contributions() -%}
    {{ ref('int_channel_contributions_python') }}
{%- endmacro -%}

{%- macro databricks__data_driven_contributions() -%}
    {{ ref('int_channel_contributions_python') }}
{%- endmacro -%}
