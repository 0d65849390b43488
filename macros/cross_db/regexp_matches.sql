{#- Whether a text contains a match of a regular expression. -#}
{%- macro regexp_matches(text, pattern) -%}
    {{ return(adapter.dispatch('regexp_matches', 'lead_sources')(text, pattern)) }}
{%- endmacro -%}

{%- macro default__regexp_matches(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro -%}
