{#- The union of two queries without repeated rows. BigQuery wants the word for it. -#}
{%- macro union_distinct() -%}
    {{ return(adapter.dispatch('union_distinct', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__union_distinct() -%}
    union
{%- endmacro -%}

{%- macro bigquery__union_distinct() -%}
    union distinct
{%- endmacro -%}
