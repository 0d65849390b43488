{#- What the Python model found, or an empty relation of the same shape where dbt runs none. -#}
{%- macro data_driven_contributions() -%}
    {%- if runs_python_models() -%}
    {{ ref('int_channel_contributions_python') }}
    {%- else -%}
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
    {%- endif -%}
{%- endmacro -%}
