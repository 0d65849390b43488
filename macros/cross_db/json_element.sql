{#- The element of a JSON array at a place, counted from 0, as JSON text; the place may come from a column. Null
    past the end, and when the document is no array. -#}
{%- macro json_element(column, place) -%}
    {{ return(adapter.dispatch('json_element', 'lead_sources')(column, place)) }}
{%- endmacro -%}

{%- macro default__json_element(column, place) -%}
    cast(json_extract(try_cast({{ column }} as json), cast({{ place }} as bigint)) as varchar)
{%- endmacro -%}

{#- Texts have no character 0 there, and a document that names one would stop the build. -#}
{%- macro postgres__json_element(column, place) -%}
    {%- set text = "replace(cast(" ~ column ~ " as text), '\\u0000', '')" -%}
    case when {{ text }} is json array then cast(cast({{ text }} as json) -> cast({{ place }} as integer) as text) end
{%- endmacro -%}

{%- macro spark__json_element(column, place) -%}
    get_json_object({{ column }}, concat('$[', cast({{ place }} as string), ']'))
{%- endmacro -%}

{%- macro snowflake__json_element(column, place) -%}
    to_json(get(as_array(try_parse_json(cast({{ column }} as varchar))), {{ place }}))
{%- endmacro -%}

{%- macro bigquery__json_element(column, place) -%}
    json_query_array({{ column }})[safe_offset({{ place }})]
{%- endmacro -%}

{%- macro redshift__json_element(column, place) -%}
    nullif(json_extract_array_element_text({{ column }}, cast({{ place }} as integer), true), '')
{%- endmacro -%}
