{#- The list of columns behind the name of a recursive CTE: Redshift demands it, BigQuery takes none. So
    the first select of the recursion must give its columns the same names. -#}
{%- macro columns_of_recursion(columns) -%}
    {{ return(adapter.dispatch('columns_of_recursion', 'lead_sources')(columns)) }}
{%- endmacro -%}

{%- macro default__columns_of_recursion(columns) -%}
    ({{ columns | join(', ') }})
{%- endmacro -%}

{%- macro bigquery__columns_of_recursion(columns) -%}
{%- endmacro -%}
