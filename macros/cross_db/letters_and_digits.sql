{#- A vendor's word as it is compared: in lower case, without blanks and punctuation. Of ASCII only letters
    and digits are left; what lies beyond ASCII stays, as engines class it differently. -#}
{%- macro letters_and_digits(text) -%}
    {{ return(adapter.dispatch('letters_and_digits', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__letters_and_digits(text) -%}
    regexp_replace({{ lower_case(text) }}, '[\x09-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f{{ unicode_spaces() ~ unicode_dashes() }}]+', '', 'g')
{%- endmacro -%}

{%- macro spark__letters_and_digits(text) -%}
    regexp_replace({{ lower_case(text) }}, '[\\x09-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7f{{ unicode_spaces() ~ unicode_dashes() }}]+', '')
{%- endmacro -%}

{#- Its literals read \x09 themselves. -#}
{%- macro snowflake__letters_and_digits(text) -%}
    regexp_replace({{ lower_case(text) }}, '[\x09-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f{{ unicode_spaces() ~ unicode_dashes() }}]+', '')
{%- endmacro -%}

{%- macro bigquery__letters_and_digits(text) -%}
    regexp_replace({{ lower_case(text) }}, r'[\x09-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f{{ unicode_spaces() ~ unicode_dashes() }}]+', '')
{%- endmacro -%}

{%- macro redshift__letters_and_digits(text) -%}
    regexp_replace({{ lower_case(text) }}, '[\\x09-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7f{{ unicode_spaces() ~ unicode_dashes() }}]+', '', 1, 'p')
{%- endmacro -%}

{#- Whether such a word is one of a seed, which may be written as the vendor writes it; * stands for
    any letters in it, and goes by way of a sign that is no punctuation of ASCII. -#}
{%- macro word_matches(word, pattern) -%}
    {{ word }} like replace({{ letters_and_digits("replace(" ~ pattern ~ ", '*', '¤')") }}, '¤', '%')
{%- endmacro -%}
