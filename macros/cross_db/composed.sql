{#- A text in Unicode's composed form (NFC): letters with marks as one code point. Where an engine cannot
    compose, the text as it is. -#}
{%- macro composed(text) -%}
    {{ return(adapter.dispatch('composed', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__composed(text) -%}
    nfc_normalize({{ text }})
{%- endmacro -%}

{%- macro postgres__composed(text) -%}
    normalize({{ text }}, nfc)
{%- endmacro -%}

{%- macro bigquery__composed(text) -%}
    normalize({{ text }}, nfc)
{%- endmacro -%}

{%- macro spark__composed(text) -%}
    {{ text }}
{%- endmacro -%}

{%- macro snowflake__composed(text) -%}
    {{ text }}
{%- endmacro -%}

{%- macro redshift__composed(text) -%}
    {{ text }}
{%- endmacro -%}
