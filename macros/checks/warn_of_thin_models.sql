{#- Says in one line which data-driven models write no credit for what, for want of conversions. -#}
{%- macro warn_of_thin_models(volumes) -%}
{%- if execute -%}
    {%- set thin = [] -%}
    {%- for row in run_query(
        "select model, conversion_name, conversions, minimum_conversions from " ~ volumes
        ~ " where not is_enough and conversions > 0 order by model, conversion_name"
    ).rows -%}
        {%- do thin.append(row[0] ~ " for " ~ row[1] ~ " (" ~ row[2] ~ " of " ~ row[3] ~ ")") -%}
    {%- endfor -%}
    {%- if thin -%}
        {%- do exceptions.warn(
            "lead_sources: there are too few conversions for data-driven credit, so none is written by "
            ~ thin | join(', ') ~ ". The seed attribution_model_options says how many are needed"
            ~ " (minimum_conversions)."
        ) -%}
    {%- endif -%}
{%- endif -%}
{%- endmacro -%}
