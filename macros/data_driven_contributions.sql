{#- What the data-driven models found, by the Python model or by SQL; an empty relation of the same shape on an
    engine that has neither. -#}
{%- macro data_driven_contributions() -%}
    {%- if runs_python_models() -%}
    {{ ref('int_channel_contributions_python') }}
    {%- elif works_out_credit_in_sql() -%}
    {{ ref('int_channel_contributions_sql') }}
    {%- else -%}
    {{ no_contributions() }}
    {%- endif -%}
{%- endmacro -%}

{#- Where dbt runs no Python models: on engines that were tried (inverse_of). -#}
{%- macro works_out_credit_in_sql() -%}
    {{ return(not runs_python_models() and target.type in ['duckdb', 'postgres', 'spark']) }}
{%- endmacro -%}

{%- macro no_contributions() -%}
    (
        select
            cast(null as {{ type_text() }}) as model,
            cast(null as {{ type_text() }}) as conversion_name,
            cast(null as {{ type_text() }}) as channel,
            cast(null as {{ type_double() }}) as contribution,
            cast(null as {{ type_double() }}) as share
        from (select 1 as one) as nothing
        where 1 = 0
    )
{%- endmacro -%}
