{#- A text without the blanks around it: the blank, the no-break space and the other spaces of Unicode
    (its category Zs). Tabs and line ends stay: they are no spaces. -#}
{%- macro trimmed(text) -%}
    {{ return(adapter.dispatch('trimmed', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__trimmed(text) -%}
    trim({{ text }})
{%- endmacro -%}

{#- Most texts are plain letters without a blank; to see that takes a fifth of the time. -#}
{%- macro duckdb__trimmed(text) -%}
    {%- set trimming = "case when strlen(<it>) = length(<it>) and not contains(<it>, ' ') then <it> else trim(<it>) end" -%}
    {{ computed_once(text, trimming) if 'regexp' in text else trimming | replace('<it>', text) }}
{%- endmacro -%}

{%- macro postgres__trimmed(text) -%}
    btrim({{ text }}, '{{ unicode_spaces() }}')
{%- endmacro -%}

{#- The spaces of Unicode, which engines that only know the blank must be told. -#}
{%- macro unicode_spaces() -%}
    {{ return(
        " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    ) }}
{%- endmacro -%}

{%- macro spark__trimmed(text) -%}
    trim(both '{{ unicode_spaces() }}' from {{ text }})
{%- endmacro -%}

{%- macro snowflake__trimmed(text) -%}
    trim({{ text }}, '{{ unicode_spaces() }}')
{%- endmacro -%}

{%- macro bigquery__trimmed(text) -%}
    trim({{ text }}, '{{ unicode_spaces() }}')
{%- endmacro -%}
