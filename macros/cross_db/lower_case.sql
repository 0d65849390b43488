{#- A text in lower case. The Turkish capital dotted i is one letter here; engines disagree on it. -#}
{%- macro lower_case(text) -%}
    {{ return(adapter.dispatch('lower_case', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__lower_case(text) -%}
    lower(replace({{ text }}, 'İ', 'i'))
{%- endmacro -%}

{#- BigQuery writes a sigma that ends a word in another way, as Java does. -#}
{%- macro bigquery__lower_case(text) -%}
    {{ lead_sources.spark__lower_case(text) }}
{%- endmacro -%}

{#- Java writes a sigma that ends a word in another way. -#}
{%- macro spark__lower_case(text) -%}
    lower(replace(replace({{ text }}, 'İ', 'i'), 'Σ', 'σ'))
{%- endmacro -%}
