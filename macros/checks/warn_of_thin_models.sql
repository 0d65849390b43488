{#- Says which data-driven models write no credit, and for want of what. -#}
{%- macro warn_of_thin_models(volumes) -%}
{%- if execute -%}
    {%- for row in run_query(
        "select model, conversion_name, conversions, minimum_conversions from " ~ volumes
        ~ " where not is_enough order by model, conversion_name"
    ).rows -%}
        {%- do exceptions.warn(
            "lead_sources: " ~ row[0] ~ " writes no credit for " ~ row[1] ~ ", which " ~ row[2]
            ~ " journeys led to. It needs " ~ row[3]
            ~ " (minimum_conversions in the seed attribution_model_options)."
        ) -%}
    {%- endfor -%}
{%- endif -%}
{%- endmacro -%}
