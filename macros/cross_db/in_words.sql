{#- A text as its words of ASCII letters and digits, in lower case with one blank around each: the
    form in which the words of a campaign are looked for. -#}
{%- macro in_words(text) -%}
    {{ return(adapter.dispatch('in_words', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__in_words(text) -%}
    ' ' || trim(regexp_replace({{ lower_case(text) }}, '[^a-z0-9]+', ' ', 'g')) || ' '
{%- endmacro -%}

{%- macro spark__in_words(text) -%}
    ' ' || trim(regexp_replace({{ lower_case(text) }}, '[^a-z0-9]+', ' ')) || ' '
{%- endmacro -%}

{#- Without flags these replace every match. -#}
{%- macro snowflake__in_words(text) -%}
    ' ' || trim(regexp_replace({{ lower_case(text) }}, '[^a-z0-9]+', ' ')) || ' '
{%- endmacro -%}

{%- macro bigquery__in_words(text) -%}
    ' ' || trim(regexp_replace({{ lower_case(text) }}, '[^a-z0-9]+', ' ')) || ' '
{%- endmacro -%}

{%- macro redshift__in_words(text) -%}
    ' ' || trim(regexp_replace({{ lower_case(text) }}, '[^a-z0-9]+', ' ')) || ' '
{%- endmacro -%}
