{#- Whether a text contains another as it stands: like would read _ and % in it as wildcards. -#}
{%- macro contains_text(text, part) -%}
    {{ return(adapter.dispatch('contains_text', 'lead_sources')(text, part)) }}
{%- endmacro -%}

{%- macro default__contains_text(text, part) -%}
    position({{ part }} in {{ text }}) > 0
{%- endmacro -%}

{%- macro bigquery__contains_text(text, part) -%}
    strpos({{ text }}, {{ part }}) > 0
{%- endmacro -%}
