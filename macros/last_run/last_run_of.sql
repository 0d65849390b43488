{#- What a model downstream held when the run began; an empty relation of these columns before the first
    run. The one way by which data flows back: a ref would be a cycle. -#}
{%- macro last_run_of(name, columns) -%}
    {%- set relation = last_run_relation(name) -%}
    {%- if relation is not none -%}
    {{ relation }}
    {%- else -%}
    (
        select
        {%- for column, type in columns.items() %}
            cast(null as {{ type }}) as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
        from (select 1 as one) as nothing
        where 1 = 0
    )
    {%- endif -%}
{%- endmacro -%}

{#- The table that a model left behind, or none. -#}
{%- macro last_run_relation(name) -%}
    {%- if not execute -%}{{ return(none) }}{%- endif -%}
    {%- set node = graph.nodes['model.lead_sources.' ~ name] -%}
    {{ return(load_cached_relation(
        api.Relation.create(database=node.database, schema=node.schema, identifier=node.alias)
    )) }}
{%- endmacro -%}
