{#- Warns when raw URLs would stand among models that are free of addresses: a host that gives layers
    schemas of its own gives the one of intermediate models to int_web_events_chosen, too. -#}
{%- macro warn_of_urls() -%}
    {%- set ours = 'model.lead_sources.' -%}
    {%- set schema = graph.nodes[ours ~ 'int_web_events_chosen'].schema -%}
    {%- if schema != graph.nodes[ours ~ 'stg_web__events'].schema -%}
        {%- do exceptions.warn(
            "lead_sources: while it builds, int_web_events_chosen has raw URLs in the schema " ~ schema
            ~ ". In dbt_project.yml, give it the schema of the staging models (docs/privacy.md)."
        ) -%}
    {%- endif -%}
{%- endmacro -%}
