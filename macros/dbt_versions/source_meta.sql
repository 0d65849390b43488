{#- The meta of the source that a table belongs to. dbt v2 shows it laid under the table's own. -#}
{%- macro source_meta(table) -%}
    {{ return(table.meta if is_dbt_v2() else table.source_meta) }}
{%- endmacro -%}
