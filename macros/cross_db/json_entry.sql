{#- Of an array of {"key": …, "value": …}, the value of the first entry with a key, as JSON text. Null when
    there is none. -#}
{%- macro json_entry(column, key) -%}
    {{ return(adapter.dispatch('json_entry', 'lead_sources')(column, dbt.escape_single_quotes(key))) }}
{%- endmacro -%}

{%- macro default__json_entry(column, key) -%}
    cast(list_filter(
        from_json(try_cast({{ column }} as json), '["json"]'), lambda entry: json_extract_string(entry, '$.key') = '{{ key }}'
    )[1] -> '$.value' as varchar)
{%- endmacro -%}

{%- macro postgres__json_entry(column, key) -%}
    {%- set text = "replace(cast(" ~ column ~ " as text), '\\u0000', '')" -%}
    case
        when {{ text }} is json array
            then (
                select cast(entries.entry -> 'value' as text)
                from json_array_elements(cast({{ text }} as json)) with ordinality as entries (entry, place)
                where entries.entry ->> 'key' = '{{ key }}'
                order by entries.place
                limit 1
            )
    end
{%- endmacro -%}

{%- macro spark__json_entry(column, key) -%}
    get(filter(from_json({{ column }}, 'array<struct<key:string,value:string>>'), entry -> entry.key = '{{ key }}'), 0).value
{%- endmacro -%}

{%- macro snowflake__json_entry(column, key) -%}
    to_json(get(filter(as_array(try_parse_json({{ column }})), entry -> cast(entry['key'] as varchar) = '{{ key }}'), 0)['value'])
{%- endmacro -%}

{%- macro bigquery__json_entry(column, key) -%}
    (
        select json_query(entry, '$.value')
        from unnest(json_query_array({{ column }})) as entry with offset as place
        where json_value(entry, '$.key') = '{{ key }}'
        order by place
        limit 1
    )
{%- endmacro -%}

{#- Redshift filters no array inside an expression. The value is an object of plain members, which comes
    after its key; braces inside its texts are no end. -#}
{%- macro redshift__json_entry(column, key) -%}
    nullif(regexp_substr(
        {{ column }}, '"key" *: *"{{ modules.re.escape(key) }}" *, *"value" *: *([{]("([^"\\\\]|\\\\.)*"|[^"}])*[}])', 1, 1, 'ep'
    ), '')
{%- endmacro -%}
