{#- A raw value as text without blanks around it; null when nothing is left. -#}
{%- macro safe_text(value) -%}
    nullif({{ trimmed("cast(" ~ value ~ " as " ~ type_text() ~ ")") }}, '')
{%- endmacro -%}
