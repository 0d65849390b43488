{#- A text, or null where an export wrote the word NULL for it. -#}
{%- macro without_null_word(text) -%}
    case when upper({{ text }}) <> 'NULL' then {{ text }} end
{%- endmacro -%}
