{#- The path of a URL as it stands, '/' when it has none; null without a URL. -#}
{%- macro url_path(url) -%}
    {{ return(adapter.dispatch('url_path', 'lead_sources')(url)) }}
{%- endmacro -%}

{#- Nearly all URLs are plain, and a pattern with one way through takes a third of the time. -#}
{%- macro duckdb__url_path(url) -%}
    case
        when ({{ url }} like 'https://%' or {{ url }} like 'http://%') and {{ url }}[-1] between '!' and '~'
            then '/' || regexp_extract({{ url }}, '^https?://[^/?#]*/([^?#]*)', 1)
        else {{ lead_sources.default__url_path(url) }}
    end
{%- endmacro -%}

{%- macro default__url_path(url) -%}
    case
        when {{ trimmed(url) }} <> ''
            then coalesce({{ regexp_extracted(trimmed(url), "'^(?:[a-zA-Z][a-zA-Z0-9+.-]*://|//)?[^/?#]*([^?#]*)'") }}, '/')
    end
{%- endmacro -%}
