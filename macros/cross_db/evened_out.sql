{#- A name with case, white space, hyphens and underscores evened out, as aliases are compared. The
    spaces and dashes of Unicode are listed: engines know different ones by class. -#}
{%- macro evened_out(text) -%}
    {{ return(adapter.dispatch('evened_out', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__evened_out(text) -%}
    trim(regexp_replace({{ lower_case(text) }}, '[-_\x09-\x0d{{ unicode_spaces() ~ unicode_dashes() }}]+', ' ', 'g'))
{%- endmacro -%}

{#- The dashes of Unicode beside the hyphen of the keyboard, and its two separators of lines. -#}
{%- macro unicode_dashes() -%}
    {{ return(
        "\u2028\u2029\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2e17\u2e1a\u2e3a\u2e3b"
        "\u2e40\u2e5d\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d"
    ) }}
{%- endmacro -%}

{%- macro spark__evened_out(text) -%}
    trim(regexp_replace({{ lower_case(text) }}, '[-_\\x09-\\x0d{{ unicode_spaces() ~ unicode_dashes() }}]+', ' '))
{%- endmacro -%}

{#- Its literals read \x09 themselves. -#}
{%- macro snowflake__evened_out(text) -%}
    trim(regexp_replace({{ lower_case(text) }}, '[-_\x09-\x0d{{ unicode_spaces() ~ unicode_dashes() }}]+', ' '))
{%- endmacro -%}

{%- macro bigquery__evened_out(text) -%}
    trim(regexp_replace({{ lower_case(text) }}, r'[-_\x09-\x0d{{ unicode_spaces() ~ unicode_dashes() }}]+', ' '), ' ')
{%- endmacro -%}

{%- macro redshift__evened_out(text) -%}
    trim(regexp_replace({{ lower_case(text) }}, '[-_\\x09-\\x0d{{ unicode_spaces() ~ unicode_dashes() }}]+', ' ', 1, 'p'))
{%- endmacro -%}
