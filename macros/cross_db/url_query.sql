{#- What follows the first ? or # of a URL, undecoded; null when nothing does. -#}
{%- macro url_query(url) -%}
    {{ return(adapter.dispatch('url_query', 'lead_sources')(url)) }}
{%- endmacro -%}

{%- macro default__url_query(url) -%}
    case
        when {{ url }} like '%?%' or {{ url }} like '%#%'
            then {{ regexp_extracted(url, "'(?s)[?#](.*)$'") }}
    end
{%- endmacro -%}
