{#- A parameter's value with plus signs and percent escapes decoded. A broken escape stays as it is,
    and so does the whole of a value that is no UTF-8. The byte 0 is left out: Postgres has no text
    with it. -#}
{%- macro percent_decoded(text) -%}
    {{ return(adapter.dispatch('percent_decoded', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__percent_decoded(text) -%}
    coalesce(try(url_decode(replace(replace({{ text }}, '%00', ''), '+', ' '))), {{ text }})
{%- endmacro -%}
