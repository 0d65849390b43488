{#- A name as it is compared with other spellings of it: without case, blanks, hyphens and underscores. -#}
{%- macro folded_name(text) -%}
    replace({{ evened_out(composed(text)) }}, ' ', '')
{%- endmacro -%}
