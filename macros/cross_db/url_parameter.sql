{#- The value of a URL's parameter as it stands, undecoded: the first one that is not empty, in the
    query or the fragment, whatever the case of the name; null when there is none. `;` counts as a
    separator because &amp; is a common slip. -#}
{%- macro url_parameter(url, name) -%}
    {{ return(adapter.dispatch('url_parameter', 'lead_sources')(url, name)) }}
{%- endmacro -%}

{%- macro default__url_parameter(url, name) -%}
    nullif(regexp_extract({{ url }}, '(?i)[?&#;]{{ name }}=([^&#]+)', 1), '')
{%- endmacro -%}
