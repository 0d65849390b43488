{#- Whether a host is one of the company's own domains (the var own_domains) or lies below one. -#}
{%- macro host_is_own(host) -%}
    (
        1 = 0
        {%- for domain in var('own_domains') %}
        or {{ host }} = '{{ domain | lower | replace("'", "''") }}'
        or {{ host }} like '%.{{ domain | lower | replace("'", "''") }}'
        {%- endfor %}
    )
{%- endmacro -%}

{#- A host without its leading www., as hosts are compared and named. -#}
{%- macro bare_host(host) -%}
    case when {{ host }} like 'www.%' then substring({{ host }}, 5) else {{ host }} end
{%- endmacro -%}
