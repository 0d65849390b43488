{#- The path of a URL as it stands, '/' when it has none; null without a URL. -#}
{%- macro url_path(url) -%}
    {{ return(adapter.dispatch('url_path', 'lead_sources')(url)) }}
{%- endmacro -%}

{%- macro default__url_path(url) -%}
    case
        when {{ trimmed(url) }} <> ''
            then coalesce({{ regexp_extracted(trimmed(url), "'^(?:[a-zA-Z][a-zA-Z0-9+.-]*://|//)?[^/?#]*([^?#]*)'") }}, '/')
    end
{%- endmacro -%}
