{#- The raw table that an input reads; none while it is switched off. -#}
{%- macro input_table(name) -%}
    {%- if var('inputs').get(name) is false or (execute and not input_is_on(name)) -%}
        {{ return(none) }}
    {%- endif -%}
    {{ return(source('raw', name)) }}
{%- endmacro -%}

{#- The columns of a table as the warehouse has them: name in lower case -> column, sorted by name. None
    where there is no table: while dbt parses, in unit tests, and before the demo's seeds are built. -#}
{%- macro columns_of(relation) -%}
    {%- set columns = {} -%}
    {%- if execute and relation is not none and not relation.is_cte | default(false) -%}
        {%- set table = adapter.get_relation(relation.database, relation.schema, relation.identifier) -%}
        {%- if table is not none -%}
            {%- for column in adapter.get_columns_in_relation(table) | sort(attribute='name') -%}
                {%- do columns.update({column.name | lower: column}) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endif -%}
    {{ return(columns) }}
{%- endmacro -%}

{#- A column that the table of an input may lack, and then is null. -#}
{%- macro optional_column(input, name) -%}
    {%- set column = columns_of(input_table(input)).get(name) -%}
    {{ 'cast(null as ' ~ type_text() ~ ')' if column is none else adapter.quote(column.name) }}
{%- endmacro -%}

{#- A key of all that stands in a row of an input's table, with the columns that nobody reads. Without
    a table it is one of the columns that the input must have. -#}
{%- macro row_content_key(input) -%}
    {%- set values = [] -%}
    {%- for column in columns_of(input_table(input)).values() -%}
        {%- do values.append(value_as_text(adapter.quote(column.name), column.dtype)) -%}
    {%- endfor -%}
    {{ hashed_key(values or raw_input_columns()[input].keys()) }}
{%- endmacro -%}
