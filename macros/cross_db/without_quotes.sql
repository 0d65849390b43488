{#- A text without the marks by which sheets are told that it is a text: ="123", '123 and "123". -#}
{%- macro without_quotes(text) -%}
    {{ return(adapter.dispatch('without_quotes', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__without_quotes(text) -%}
    rtrim(ltrim({{ text }}, '="'' '), '"'' ')
{%- endmacro -%}

{%- macro spark__without_quotes(text) -%}
    trim(trailing '"\' ' from trim(leading '="\' ' from {{ text }}))
{%- endmacro -%}

{#- A quote is not doubled there. -#}
{%- macro bigquery__without_quotes(text) -%}
    rtrim(ltrim({{ text }}, '="\' '), '"\' ')
{%- endmacro -%}
