{#- A column that holds JSON, whatever the loader made of it (a text, a JSON type, a struct or an array), as
    JSON text. `type` is that of the column in the warehouse. -#}
{%- macro json_column(column, type) -%}
    {{ return(adapter.dispatch('json_column', 'lead_sources')(column, type | lower)) }}
{%- endmacro -%}

{%- macro default__json_column(column, type) -%}
    {%- if type.startswith(('varchar', 'text', 'char')) and not type.endswith(']') -%}
        {{ column }}
    {%- else -%}
        cast(to_json({{ column }}) as varchar)
    {%- endif -%}
{%- endmacro -%}

{%- macro postgres__json_column(column, type) -%}
    cast({{ column }} as text)
{%- endmacro -%}

{%- macro spark__json_column(column, type) -%}
    {%- if type.startswith(('struct', 'array', 'map', 'variant')) -%}
        to_json({{ column }})
    {%- else -%}
        cast({{ column }} as string)
    {%- endif -%}
{%- endmacro -%}

{#- A text may stand in a variant, and is taken as it is. -#}
{%- macro snowflake__json_column(column, type) -%}
    {%- if type == 'variant' -%}
        coalesce(as_varchar({{ column }}), to_json({{ column }}))
    {%- elif type in ('object', 'array') -%}
        to_json(to_variant({{ column }}))
    {%- else -%}
        cast({{ column }} as varchar)
    {%- endif -%}
{%- endmacro -%}

{%- macro bigquery__json_column(column, type) -%}
    {%- if type.startswith('string') -%}
        {{ column }}
    {%- else -%}
        to_json_string({{ column }})
    {%- endif -%}
{%- endmacro -%}

{%- macro redshift__json_column(column, type) -%}
    {%- if type == 'super' -%}
        json_serialize({{ column }})
    {%- else -%}
        cast({{ column }} as varchar(65535))
    {%- endif -%}
{%- endmacro -%}
