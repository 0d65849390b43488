{#- The value of a URL's parameter as it stands, undecoded: the first one that is not empty, in the
    query or the fragment, whatever the case of the name; null when there is none. `;` counts as a
    separator because &amp; is a common slip. A # that nobody escaped belongs to the value when plain
    text and another utm parameter follow it; else the fragment begins there. -#}
{%- macro url_parameter(url, name) -%}
    {{ return(adapter.dispatch('url_parameter', 'lead_sources')(url, name)) }}
{%- endmacro -%}

{%- macro default__url_parameter(url, name) -%}
    nullif(split_part({{ regexp_extracted(url, "'(?i)[?&#;]" ~ name ~ "=([^&#]+#[^&=/][^&=]*&utm_|[^&#]+)'") }}, '&', 1), '')
{%- endmacro -%}
