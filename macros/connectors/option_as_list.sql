{#- An option that is a list, for `in`; nothing is in an empty one. -#}
{%- macro option_as_list(connector, name) -%}
    {%- set values = [] -%}
    {%- for value in connector_option(connector, name) or [] -%}
        {%- do values.append(dbt.string_literal(dbt.escape_single_quotes(value))) -%}
    {%- endfor -%}
    ({{ values | join(', ') or 'cast(null as ' ~ type_text() ~ ')' }})
{%- endmacro -%}
