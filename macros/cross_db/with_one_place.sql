{#- A number as a text with one digit after the point. -#}
{%- macro with_one_place(number) -%}
    {{ return(adapter.dispatch('with_one_place', 'lead_sources')(number)) }}
{%- endmacro -%}

{%- macro default__with_one_place(number) -%}
    cast(cast({{ number }} as decimal(18, 1)) as {{ type_text() }})
{%- endmacro -%}

{#- A decimal loses its last noughts as a text there. -#}
{%- macro bigquery__with_one_place(number) -%}
    format('%.1f', cast({{ number }} as decimal))
{%- endmacro -%}
