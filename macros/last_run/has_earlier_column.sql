{#- Whether a table that earlier runs have filled has a column, which a release before may not have known. -#}
{%- macro has_earlier_column(relation, name) -%}
    {{ return(name in adapter.get_columns_in_relation(relation) | map(attribute='name') | map('lower') | list) }}
{%- endmacro -%}
