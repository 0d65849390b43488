{#- Warns of columns of ids that are floats of four bytes: these keep seven digits of a number, and the
    loader wrote other ids than it read. Nobody can see it of a row. -#}
{%- macro warn_of_short_floats() -%}
    {%- set found = [] -%}
    {%- for name, table in raw_tables_read().items() -%}
        {%- for column, written in columns_of(table).items() -%}
            {%- if is_short_float(written.dtype) and column in raw_input_columns()[name] and column.endswith('_id') -%}
                {%- do found.append(table.identifier ~ '.' ~ column) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if found -%}
        {%- do exceptions.warn(
            "lead_sources: " ~ found | join(', ') ~ (' is a column' if found | length == 1 else ' are columns')
            ~ " of floats of four bytes, which keep seven digits: longer ids are other ones. Load ids as text."
        ) -%}
    {%- endif -%}
{%- endmacro -%}

{#- FLOAT has eight bytes on Snowflake. -#}
{%- macro is_short_float(dtype) -%}
    {{ return(dtype | lower in ['real', 'float4'] or (dtype | lower == 'float' and target.type != 'snowflake')) }}
{%- endmacro -%}
