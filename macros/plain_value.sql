{#- A text on one line, in Unicode's composed form, without what nobody sees around it and without the
    quote that a sloppy link leaves at its end. -#}
{%- macro plain_value(text) -%}
    {{ composed(without_last_quote(trimmed(on_one_line(text)))) }}
{%- endmacro -%}

{#- Line ends are blanks. -#}
{%- macro on_one_line(text) -%}
    replace(replace(replace({{ text }}, chr(13) || chr(10), ' '), chr(10), ' '), chr(13), ' ')
{%- endmacro -%}

{#- A quote at the end that none before it opens, and one that stands around the whole. -#}
{%- macro without_last_quote(text) -%}
    {{ computed_once(text, "case when " ~ regexp_matches('<it>', '["\\x27]>?$') ~ " then coalesce("
        ~ regexp_extracted('<it>', "'^\\\\*\"?([^\"]*[^\"\\\\])\\\\*\"+>?$'") ~ ", "
        ~ regexp_extracted('<it>', "'^\\\\*\\x27?([^\\x27]*[^\\x27\\\\])\\\\*\\x27+>?$'") ~ ", <it>) else <it> end"
    ) }}
{%- endmacro -%}

{#- A value, or null when it is a word that stands for nothing or a template that nobody filled in. The
    one place that knows them, for tags, click ids, ids and addresses. An id of a CRM may be a GUID in
    braces: that is no template. -#}
{%- macro without_placeholder(value) -%}
    {{ value_or_nothing(value, none) }}
{%- endmacro -%}

{#- What Analytics writes where nobody set a tag says nothing as a tag either. -#}
{%- macro without_tag_placeholder(value) -%}
    {{ value_or_nothing(value, '[(](direct|organic|referral)[)]') }}
{%- endmacro -%}

{#- What people type to try out a link is no click. -#}
{%- macro without_click_placeholder(value) -%}
    {{ value_or_nothing(value, '0+|test(er|ing)?[-_ ]?[0-9]*|\\[[^\\]]*\\]') }}
{%- endmacro -%}

{#- Texts of punctuation alone, words with or without brackets, quotes or hyphens around them, words of
    spreadsheets and databases, and texts made of nothing but templates: {x}, {{x}}, ${x}, %%x%%,
    %x%, *|x|*, <x>, [[x]], __x__. -#}
{%- macro value_or_nothing(value, more) -%}
    {%- set words = [
        'null', 'none', 'undefined', 'nan', 'nil', 'n/?a', 'n[.]a[.]?', 'not[ _-]?set', 'not[ _-]?provided',
        '(data[ _-]?)?not[ _-]?available', 'not[ _-]?applicable', 'unknown', 'no[ _-]?value',
    ] -%}
    {%- set templates = [
        '[{$#@]*[{][^{}]*[}]+', '%%[^%]+%%', '%[a-z][a-z0-9_.:-]{2,}[%!]', '[*][|][^|]*[|][*]', '<[^<>@]+>',
        '\\[\\[[^\\]]*\\]\\]',
    ] -%}
    {%- set nothing = [
        '[-_.,?/* ]*',
        '[-(<\\["\\x27]*(' ~ words | join('|') ~ ')[-)>\\]"\\x27]*',
        '[(<\\[](blank|empty|object [a-z]+)[)>\\]]',
        '#(n/a|ref!|value!|name[?])', '\\\\n', '0{8}(-0{4}){3}-0{12}',
        '[-_.,:;/|+&~ ]*((' ~ templates | join('|') ~ ')[-_.,:;/|+&~ ]*)+',
        '__[a-z0-9][a-z0-9_.| -]*__',
    ] + ([more] if more else []) -%}
    {{ computed_once(
        value,
        "case when " ~ regexp_matches('<it>', '(?i)^(' ~ nothing | join('|') ~ ')$')
        ~ " and not " ~ regexp_matches('<it>', '^[{][0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}[}]$')
        ~ " then null else <it> end"
    ) }}
{%- endmacro -%}
