{#- The part of a text that stands at a place, counted from 1, between separators. Not dbt.split_part():
    on Spark that reads the separator as a regular expression. -#}
{%- macro text_part(text, separator, place) -%}
    {{ return(adapter.dispatch('text_part', 'lead_sources')(text, separator, place)) }}
{%- endmacro -%}

{%- macro default__text_part(text, separator, place) -%}
    split_part({{ text }}, '{{ separator }}', {{ place }})
{%- endmacro -%}

{%- macro bigquery__text_part(text, separator, place) -%}
    case
        when {{ text }} is not null then coalesce(split({{ text }}, '{{ separator }}')[safe_ordinal({{ place }})], '')
    end
{%- endmacro -%}
