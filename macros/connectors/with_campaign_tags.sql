{#- A page's URL with the tags that a tracker keeps in columns, in front of its fragment. Privacy settings
    strip queries from URLs; a URL that still carries a utm tag is left as it is, and so is one without
    a source beside it. -#}
{%- macro with_campaign_tags(url, utm_source, utm_medium, utm_campaign, utm_term, utm_content) -%}
    case
        when {{ utm_source }} is null or {{ regexp_matches(lower_case(url), '[?&#;]utm_[a-z]+=') }} then {{ url }}
        else
            {{ text_part(url, '#', 1) }}
            || case when {{ url }} like '%?%' then '&' else '?' end
            || 'utm_source=' || {{ percent_encoded(utm_source) }}
            {%- for name, value in [
                ('utm_medium', utm_medium), ('utm_campaign', utm_campaign), ('utm_term', utm_term), ('utm_content', utm_content),
            ] %}
            || case when {{ value }} is null then '' else '&{{ name }}=' || {{ percent_encoded(value) }} end
            {%- endfor %}
            || substr({{ url }}, length({{ text_part(url, '#', 1) }}) + 1)
    end
{%- endmacro -%}
