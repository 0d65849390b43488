{#- A hook's statement that takes rows out of a table, or changes some columns of them. Where tables
    can only be written as a whole the macro does so itself, and leaves nothing to state. `dbt clone` copies
    tables whose hooks have run, as views where an engine cannot clone. -#}
{%- macro delete_rows(relation, condition) -%}
    {%- if flags.WHICH == 'clone' -%}{{ return('') }}{%- endif -%}
    {{ return(adapter.dispatch('delete_rows', 'lead_sources')(relation, condition)) }}
{%- endmacro -%}

{%- macro default__delete_rows(relation, condition) -%}
    delete from {{ relation }}
    where {{ condition }}
{%- endmacro -%}

{%- macro spark__delete_rows(relation, condition) -%}
    {%- if execute -%}
        {%- do rewrite(relation, "select * from " ~ relation ~ " where not coalesce(" ~ condition ~ ", false)") -%}
    {%- endif -%}
{%- endmacro -%}

{%- macro databricks__delete_rows(relation, condition) -%}
    {{ default__delete_rows(relation, condition) }}
{%- endmacro -%}

{#- `changes` has the new expressions by the names of their columns. -#}
{%- macro update_rows(relation, changes, condition) -%}
    {%- if flags.WHICH == 'clone' -%}{{ return('') }}{%- endif -%}
    {{ return(adapter.dispatch('update_rows', 'lead_sources')(relation, changes, condition)) }}
{%- endmacro -%}

{%- macro default__update_rows(relation, changes, condition) -%}
    update {{ relation }}
    set
        {%- for column, expression in changes.items() %}
        {{ column }} = {{ expression }}{{ ',' if not loop.last }}
        {%- endfor %}
    where {{ condition }}
{%- endmacro -%}

{%- macro spark__update_rows(relation, changes, condition) -%}
    {%- if execute -%}
        {%- set columns = [] -%}
        {%- for column in adapter.get_columns_in_relation(relation) -%}
            {%- do columns.append(
                changes[column.name] ~ " as " ~ column.name if column.name in changes else column.name
            ) -%}
        {%- endfor -%}
        {%- do rewrite(
            relation,
            "select " ~ columns | join(", ") ~ " from " ~ relation ~ " where coalesce(" ~ condition ~ ", false)"
            ~ " union all select * from " ~ relation ~ " where not coalesce(" ~ condition ~ ", false)"
        ) -%}
    {%- endif -%}
{%- endmacro -%}

{%- macro databricks__update_rows(relation, changes, condition) -%}
    {{ default__update_rows(relation, changes, condition) }}
{%- endmacro -%}
