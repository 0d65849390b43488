{#- A page's URL with what a tracker took out of it, {utm_source: <column>, gclid: <column>}, in front of its
    fragment. A URL that still carries a tag or a click id is left as it is. -#}
{%- macro with_parameters(url, parameters) -%}
    {%- set page = text_part(url, '#', 1) -%}
    case
        when {{ has_campaign_parameter(url) }} or coalesce({{ parameters.values() | join(', ') }}) is null then {{ url }}
        else
            {{ page }}
            || case when {{ page }} like '%?%' then '&' else '?' end
            || substr(
                {%- for name, value in parameters.items() %}
                case when {{ value }} is null then '' else '&{{ name }}=' || {{ percent_encoded(value) }} end
                {%- if not loop.last %} || {% endif -%}
                {%- endfor %}, 2
            )
            || substr({{ url }}, length({{ page }}) + 1)
    end
{%- endmacro -%}
