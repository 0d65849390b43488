{#- SHA-256 of a text's UTF-8 bytes: 64 hexadecimal digits in lower case. -#}
{%- macro sha256_hash(text) -%}
    {{ return(adapter.dispatch('sha256_hash', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__sha256_hash(text) -%}
    sha256({{ text }})
{%- endmacro -%}

{%- macro postgres__sha256_hash(text) -%}
    encode(sha256(convert_to({{ text }}, 'UTF8')), 'hex')
{%- endmacro -%}

{%- macro spark__sha256_hash(text) -%}
    sha2({{ text }}, 256)
{%- endmacro -%}

{%- macro snowflake__sha256_hash(text) -%}
    sha2({{ text }}, 256)
{%- endmacro -%}

{%- macro bigquery__sha256_hash(text) -%}
    to_hex(sha256({{ text }}))
{%- endmacro -%}

{%- macro redshift__sha256_hash(text) -%}
    sha2({{ text }}, 256)
{%- endmacro -%}
