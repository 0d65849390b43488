{#- A member of a JSON document as a text: json_text('properties', ['user', 'email']), or ['tags', 0] for the
    first of an array. Null when there is no such member, when it is null or empty, and when the document is
    none. An object or an array is its JSON, in the spelling of the engine. -#}
{%- macro json_text(column, path) -%}
    nullif({{ adapter.dispatch('json_text', 'lead_sources')(column, path) }}, '')
{%- endmacro -%}

{#- Names in double quotes, as they may hold dots and begin with a dollar sign. -#}
{%- macro json_path(path) -%}
    {%- set steps = [] -%}
    {%- for step in path -%}
        {%- do steps.append('[' ~ step ~ ']' if step is number else '."' ~ dbt.escape_single_quotes(step) ~ '"') -%}
    {%- endfor -%}
    '${{ steps | join }}'
{%- endmacro -%}

{%- macro default__json_text(column, path) -%}
    json_extract_string(try_cast({{ column }} as json), {{ json_path(path) }})
{%- endmacro -%}

{#- Texts have no character 0 there, and a document that names one would stop the build. -#}
{%- macro postgres__json_text(column, path) -%}
    {%- set text = "replace(cast(" ~ column ~ " as text), '\\u0000', '')" -%}
    {%- set steps = [] -%}
    {%- for step in path -%}
        {%- do steps.append("'" ~ dbt.escape_single_quotes(step | string) ~ "'") -%}
    {%- endfor -%}
    case when {{ text }} is json then cast({{ text }} as json) #>> array[{{ steps | join(', ') }}] end
{%- endmacro -%}

{#- Spark takes a backslash in a literal for an escape, and an element of an array that is null for the text null. -#}
{%- macro spark__json_text(column, path) -%}
    {%- set steps = [] -%}
    {%- for step in path -%}
        {%- do steps.append('[' ~ step ~ ']' if step is number else "[\\'" ~ step ~ "\\']") -%}
    {%- endfor -%}
    {%- set found = "get_json_object(" ~ column ~ ", '$" ~ steps | join ~ "')" -%}
    {{ 'nullif(' ~ found ~ ", 'null')" if path[-1] is number else found }}
{%- endmacro -%}

{%- macro snowflake__json_text(column, path) -%}
    {%- set steps = [] -%}
    {%- for step in path -%}
        {%- do steps.append('[' ~ step ~ ']' if step is number else "['" ~ dbt.escape_single_quotes(step) ~ "']") -%}
    {%- endfor -%}
    cast(try_parse_json(cast({{ column }} as varchar)){{ steps | join }} as varchar)
{%- endmacro -%}

{#- json_value() reads no objects. -#}
{%- macro bigquery__json_text(column, path) -%}
    coalesce(json_value({{ column }}, {{ json_path(path) }}), nullif(json_query({{ column }}, {{ json_path(path) }}), 'null'))
{%- endmacro -%}

{#- A super is a text first (json_column()). -#}
{%- macro redshift__json_text(column, path) -%}
    {%- set found = [column] -%}
    {%- for step in path -%}
        {%- if step is number -%}
            {%- do found.append("json_extract_array_element_text(" ~ found[-1] ~ ", " ~ step ~ ", true)") -%}
        {%- else -%}
            {%- do found.append("json_extract_path_text(" ~ found[-1] ~ ", '" ~ dbt.escape_single_quotes(step) ~ "', true)") -%}
        {%- endif -%}
    {%- endfor -%}
    {{ found[-1] }}
{%- endmacro -%}
