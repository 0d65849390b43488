{#- The number that Unicode gives the first letter of a text. -#}
{%- macro code_point(text) -%}
    {{ return(adapter.dispatch('code_point', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__code_point(text) -%}
    unicode({{ text }})
{%- endmacro -%}

{%- macro postgres__code_point(text) -%}
    ascii({{ text }})
{%- endmacro -%}

{%- macro spark__code_point(text) -%}
    ascii({{ text }})
{%- endmacro -%}

{%- macro redshift__code_point(text) -%}
    ascii({{ text }})
{%- endmacro -%}
