{#- What stands after the name of a parameter in a query, or after a folder in a path, where the name comes
    from a column: null when it does not occur. -#}
{%- macro value_in_query(query, name) -%}
    {{ return(adapter.dispatch('value_in_query', 'lead_sources')(query, name)) }}
{%- endmacro -%}

{%- macro default__value_in_query(query, name) -%}
    {{ regexp_extracted(query, "'(?i)(?:^|[?&#;])' || replace(" ~ name ~ ", '.', '[.]') || '=([^&#]+)'") }}
{%- endmacro -%}

{#- Patterns must be literals there. -#}
{%- macro redshift__value_in_query(query, name) -%}
    {%- set marked = "('&' || translate(" ~ query ~ ", '?#;', '&&&'))" -%}
    {%- set place = "position('&' || lower(" ~ name ~ ") || '=' in lower(" ~ marked ~ "))" -%}
    case
        when {{ place }} > 0
            then nullif(split_part(split_part(substring({{ query }}, {{ place }} + length({{ name }}) + 1), '&', 1), '#', 1), '')
    end
{%- endmacro -%}

{%- macro folder_after(path, folder) -%}
    {{ return(adapter.dispatch('folder_after', 'lead_sources')(path, folder)) }}
{%- endmacro -%}

{%- macro default__folder_after(path, folder) -%}
    {{ regexp_extracted(path, folder ~ " || '([^/]+)'") }}
{%- endmacro -%}

{%- macro redshift__folder_after(path, folder) -%}
    case
        when position({{ folder }} in {{ path }}) > 0
            then nullif(split_part(substring({{ path }}, position({{ folder }} in {{ path }}) + length({{ folder }})), '/', 1), '')
    end
{%- endmacro -%}
