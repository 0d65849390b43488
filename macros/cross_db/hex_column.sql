{#- A column of bytes as hexadecimal digits in lower case; a text that a loader made of them is taken as it is.
    `type` is that of the column in the warehouse. -#}
{%- macro hex_column(column, type) -%}
    {{ return(adapter.dispatch('hex_column', 'lead_sources')(column, type | lower)) }}
{%- endmacro -%}

{%- macro default__hex_column(column, type) -%}
    {%- if type.startswith(('blob', 'bytea', 'binary', 'varbinary')) -%}
        lower(hex({{ column }}))
    {%- else -%}
        cast({{ column }} as {{ type_text() }})
    {%- endif -%}
{%- endmacro -%}

{%- macro postgres__hex_column(column, type) -%}
    {%- if type == 'bytea' -%}
        encode({{ column }}, 'hex')
    {%- else -%}
        cast({{ column }} as text)
    {%- endif -%}
{%- endmacro -%}

{%- macro snowflake__hex_column(column, type) -%}
    {%- if type.startswith(('binary', 'varbinary')) -%}
        lower(hex_encode({{ column }}))
    {%- else -%}
        cast({{ column }} as varchar)
    {%- endif -%}
{%- endmacro -%}

{%- macro bigquery__hex_column(column, type) -%}
    {%- if type.startswith('bytes') -%}
        to_hex({{ column }})
    {%- else -%}
        cast({{ column }} as string)
    {%- endif -%}
{%- endmacro -%}

{%- macro redshift__hex_column(column, type) -%}
    {%- if type.startswith(('varbyte', 'binary varying', 'varbinary')) -%}
        to_hex({{ column }})
    {%- else -%}
        cast({{ column }} as varchar(65535))
    {%- endif -%}
{%- endmacro -%}
