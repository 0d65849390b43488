{#- An option of a connector as a text in SQL; null when it is not set. -#}
{%- macro option_as_text(connector, name) -%}
    {%- set value = connector_option(connector, name) -%}
    cast({{ 'null' if value is none else dbt.string_literal(value) }} as {{ type_text() }})
{%- endmacro -%}
