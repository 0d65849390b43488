{#- A value of any type that a table may have, as a text in which other values are other texts. -#}
{%- macro value_as_text(value, type) -%}
    {{ return(adapter.dispatch('value_as_text', 'lead_sources')(value, type)) }}
{%- endmacro -%}

{%- macro default__value_as_text(value, type) -%}
    cast({{ value }} as {{ type_text() }})
{%- endmacro -%}

{#- Objects and arrays are no texts there, but as variants they are. -#}
{%- macro snowflake__value_as_text(value, type) -%}
    {%- set plain = value if type | lower not in ('object', 'array', 'variant') else 'to_variant(' ~ value ~ ')' -%}
    cast({{ plain }} as varchar)
{%- endmacro -%}

{#- Structs, arrays and json cannot be cast there. -#}
{%- macro bigquery__value_as_text(value, type) -%}
    to_json_string({{ value }})
{%- endmacro -%}

{#- Redshift casts neither a boolean nor a super to a text. -#}
{%- macro redshift__value_as_text(value, type) -%}
    {%- if type | lower in ('boolean', 'bool') -%}
        case when {{ value }} then 'true' when not {{ value }} then 'false' end
    {%- elif type | lower == 'super' -%}
        json_serialize({{ value }})
    {%- else -%}
        cast({{ value }} as varchar(65535))
    {%- endif -%}
{%- endmacro -%}
