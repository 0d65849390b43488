{#- An expression used more than once, written <it> in `use`, computed once. DuckDB computes an expression
    that stands in several branches of a case, or in a nullif, each time anew; with regular expressions
    that made reading campaign parameters six times as dear. -#}
{%- macro computed_once(expression, use) -%}
    {{ return(adapter.dispatch('computed_once', 'lead_sources')(expression, use)) }}
{%- endmacro -%}

{%- macro default__computed_once(expression, use) -%}
    {{ use | replace('<it>', expression) }}
{%- endmacro -%}

{%- macro duckdb__computed_once(expression, use) -%}
    {%- set name = 'it_' ~ ((expression ~ use).count('lambda it_') + 1) -%}
    list_transform([{{ expression }}], lambda {{ name }}: {{ use | replace('<it>', name) }})[1]
{%- endmacro -%}
