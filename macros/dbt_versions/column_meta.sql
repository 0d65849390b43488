{#- The meta of a source's column. dbt v2 shows the table's instead where a column has none. -#}
{%- macro column_meta(column) -%}
    {{ return(column.get('config', {}).get('meta', {}) if is_dbt_v2() else column.meta) }}
{%- endmacro -%}
