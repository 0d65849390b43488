{#- A number of a report as text; one that is empty is 0, as networks leave out what did not happen. -#}
{%- macro empty_is_zero(column) -%}
    coalesce({{ safe_text(column) }}, '0')
{%- endmacro -%}
