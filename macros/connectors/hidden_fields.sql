{#- Of columns that forms fill in, {utm_source: <column>, gclid: <column>}: the first click id that is there. -#}
{%- macro first_click_id(fields) -%}
    coalesce(
        {%- for parameter, column in fields.items() if not parameter.startswith('utm_') %}
        {{ without_click_placeholder(safe_text(column)) }},
        {%- endfor %}
        cast(null as {{ type_text() }}), cast(null as {{ type_text() }})
    )
{%- endmacro -%}

{#- And the parameter that it is the value of. -#}
{%- macro first_click_id_parameter(fields) -%}
    case
        {%- for parameter, column in fields.items() if not parameter.startswith('utm_') %}
        when {{ without_click_placeholder(safe_text(column)) }} is not null then {{ dbt.string_literal(parameter | lower) }}
        {%- endfor %}
        else cast(null as {{ type_text() }})
    end
{%- endmacro -%}
