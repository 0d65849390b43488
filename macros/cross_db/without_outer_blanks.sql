{#- A text without the blanks around it; the blank only, no other white space. -#}
{%- macro without_outer_blanks(text) -%}
    {{ return(adapter.dispatch('without_outer_blanks', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__without_outer_blanks(text) -%}
    trim(both ' ' from {{ text }})
{%- endmacro -%}

{%- macro snowflake__without_outer_blanks(text) -%}
    trim({{ text }}, ' ')
{%- endmacro -%}

{%- macro bigquery__without_outer_blanks(text) -%}
    trim({{ text }}, ' ')
{%- endmacro -%}
