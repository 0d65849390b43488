{#- A parameter's value with plus signs and percent escapes decoded. A value whose escapes are
    broken, or no UTF-8, stays as it is. -#}
{%- macro percent_decoded(text) -%}
    {{ return(adapter.dispatch('percent_decoded', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__percent_decoded(text) -%}
    coalesce(try(url_decode(replace({{ text }}, '+', ' '))), {{ text }})
{%- endmacro -%}
