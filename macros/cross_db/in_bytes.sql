{#- A text as `order by` needs it to sort by bytes, the same on every engine. -#}
{%- macro in_bytes(text) -%}
    {{ return(adapter.dispatch('in_bytes', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__in_bytes(text) -%}
    {{ text }}
{%- endmacro -%}

{%- macro postgres__in_bytes(text) -%}
    {{ text }} collate "C"
{%- endmacro -%}

{#- Redshift sorts by bytes. -#}
{%- macro redshift__in_bytes(text) -%}
    {{ text }}
{%- endmacro -%}
