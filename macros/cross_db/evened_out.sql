{#- A name with case, white space, hyphens and underscores evened out, as aliases are compared. -#}
{%- macro evened_out(text) -%}
    {{ return(adapter.dispatch('evened_out', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__evened_out(text) -%}
    trim(regexp_replace(lower({{ text }}), '[-_[:space:]\p{Z}\p{Pd}]+', ' ', 'g'))
{%- endmacro -%}
