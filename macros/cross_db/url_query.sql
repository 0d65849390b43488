{#- What follows the first ? or # of a URL, undecoded; null when nothing does. -#}
{%- macro url_query(url) -%}
    {{ return(adapter.dispatch('url_query', 'lead_sources')(url)) }}
{%- endmacro -%}

{%- macro default__url_query(url) -%}
    {{ regexp_extracted(url, "'(?s)[?#](.*)$'") }}
{%- endmacro -%}
