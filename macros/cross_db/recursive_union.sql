{#- The word between the two halves of a recursion that ends by itself. `union` drops a row that was
    met before, which saves work; where an engine cannot, the model must not count on it. -#}
{%- macro recursive_union() -%}
    {{ return(adapter.dispatch('recursive_union', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__recursive_union() -%}
    union
{%- endmacro -%}

{%- macro spark__recursive_union() -%}
    union all
{%- endmacro -%}

{%- macro snowflake__recursive_union() -%}
    union all
{%- endmacro -%}

{%- macro bigquery__recursive_union() -%}
    union all
{%- endmacro -%}

{%- macro redshift__recursive_union() -%}
    union all
{%- endmacro -%}
