{#- The value of a URL's parameter as it stands, undecoded: the first one that is not empty, in the
    query or the fragment, whatever the case of the name; null when there is none. `;` counts as a
    separator because &amp; is a common slip. A # that nobody escaped belongs to the value when plain
    text and another utm parameter follow it; else the fragment begins there. -#}
{%- macro url_parameter(url, name) -%}
    {{ return(adapter.dispatch('url_parameter', 'lead_sources')(url, name)) }}
{%- endmacro -%}

{#- Most URLs have few of the parameters that are looked for, and a regular expression is a dear look. -#}
{%- macro default__url_parameter(url, name) -%}
    case
        when lower({{ url }}) like '%{{ name }}=%'
            then {{ computed_once(
                regexp_extracted(url, "'(?i)[?&#;]" ~ name ~ "=([^&#]+#[^&=/][^&=]*&utm_|[^&#]+)'"),
                "nullif(" ~ text_part('<it>', '&', 1) ~ ", '')"
            ) }}
    end
{%- endmacro -%}
