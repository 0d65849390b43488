{#- How a model is kept that adds to its earlier rows: `incremental` where tables can be changed, else
    `rewritten`, which has the same effect (Spark's Parquet tables know no delete, update or merge).
    Such a model asks has_earlier_rows() where others ask is_incremental(). -#}
{%- macro incremental_or_rewritten() -%}
    {{ return(adapter.dispatch('incremental_or_rewritten', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__incremental_or_rewritten() -%}
    {{ return('incremental') }}
{%- endmacro -%}

{%- macro spark__incremental_or_rewritten() -%}
    {{ return('rewritten') }}
{%- endmacro -%}

{#- Whether there are rows of earlier runs to add to, in {{ this }}. -#}
{%- macro has_earlier_rows() -%}
    {{ return(adapter.dispatch('has_earlier_rows', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__has_earlier_rows() -%}
    {{ return(is_incremental()) }}
{%- endmacro -%}

{%- macro spark__has_earlier_rows() -%}
    {{ return(execute and load_relation(this) is not none and not should_full_refresh()) }}
{%- endmacro -%}

{#- Delta tables can be changed. -#}
{%- macro databricks__incremental_or_rewritten() -%}
    {{ return('incremental') }}
{%- endmacro -%}

{%- macro databricks__has_earlier_rows() -%}
    {{ return(is_incremental()) }}
{%- endmacro -%}

{#- BigQuery's tables can be changed, but dbt-bigquery has no delete+insert. -#}
{%- macro bigquery__incremental_or_rewritten() -%}
    {{ return('rewritten') }}
{%- endmacro -%}

{%- macro bigquery__has_earlier_rows() -%}
    {{ return(spark__has_earlier_rows()) }}
{%- endmacro -%}
