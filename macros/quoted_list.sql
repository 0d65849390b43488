{#- A list as texts for `in (...)`; of an empty one, a text that nothing is equal to. -#}
{%- macro quoted_list(values) -%}
    '{{ (values or ['(none)']) | join("', '") }}'
{%- endmacro -%}
