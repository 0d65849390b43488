{#- An id, however a loader or a sheet wrote it; null when it says nothing.

    ="123" and '123 are 123; 123.0, 123.00 and 1.23E+02 are 123. A number written in that way that is not
    whole, or is above 2^53, is not exact any more: it is marked as such, so that it is nobody's id, and
    id_fault() tells it. Digits without a point or an exponent are exact, however many. A Salesforce id of
    15 characters is that of 18. -#}
{%- macro id_text(value) -%}
    {%- set text = "cast(" ~ value ~ " as " ~ type_text() ~ ")" -%}
    {%- set read -%}
    case
        when case when length(<it>) = 15 then {{ is_salesforce_id('<it>') }} else false end
            {#- defect: a Salesforce id of 15 characters is another than that of 18 #}
            then <it> || {{ salesforce_suffix('<it>') }}
        when case when <it> like '%.%' or <it> like '%+%' then {{ regexp_matches('<it>', float_pattern()) }} else false end
            then {{ whole_number("replace(<it>, ',', '.')") }}
        else nullif({{ without_placeholder('<it>') }}, '')
    end
    {%- endset -%}
    case
        when {{ text }} is null then null
        when {{ is_plain_id(text) }} then {{ text }}
        {#- defect: an id that a sheet was told is a text is another #}
        else {{ computed_once(without_quotes(trimmed(text)), read) }}
    end
{%- endmacro -%}

{#- Whether an id is read as it stands: of letters and digits and long, or with a digit among them, and no
    whole number of a float. Nearly all are, and to see it takes a tenth of the time. -#}
{%- macro is_plain_id(text) -%}
    {{ return(adapter.dispatch('is_plain_id', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__is_plain_id(text) -%}
    case
        when length({{ text }}) = 15 or {{ text }} = '00000000-0000-0000-0000-000000000000' then false
        else {{ regexp_matches(
            text, '^([0-9A-Za-z][0-9A-Za-z_-]{18,}|([A-Za-z][A-Za-z_-]*)?[0-9][0-9A-Za-z_-]*|[0-9]+[.][0-9]*[1-9])$'
        ) }}
    end
{%- endmacro -%}

{#- Comparing takes half the time of a pattern. An id that is long, begins with no mark of a sheet and no
    bracket, ends with a letter or digit and has neither point nor plus is no word for nothing, no template,
    and no number of a float. -#}
{%- macro duckdb__is_plain_id(text) -%}
    case
        when
            length({{ text }}) >= 19
            and {{ text }} between '0' and '{'
            and not prefix({{ text }}, '<') and not prefix({{ text }}, '=') and not prefix({{ text }}, '[')
            and contains('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', {{ text }}[-1])
            and {{ text }} not like '%.%' and {{ text }} not like '%+%'
            then {{ text }} <> '00000000-0000-0000-0000-000000000000'
        else {{ lead_sources.default__is_plain_id(text) }}
    end
{%- endmacro -%}

{#- A whole number as programs write one of the type float: with a point or an exponent. 12e3 is neither
    sign nor point, so it is an id. -#}
{%- macro float_pattern() -%}
    {{ return('^-?[0-9]+([.]0*|[.,][0-9]*[eE][+]?[0-9]{1,3}|[eE][+][0-9]{1,3})$') }}
{%- endmacro -%}

{#- Floats hold whole numbers up to 2^53 exactly. -#}
{%- macro whole_number(text) -%}
    {%- set number = safe_bigint(text) -%}
    case
        when {{ number }} between -9007199254740992 and 9007199254740992
            then cast({{ number }} as {{ type_text() }})
        else 'not exact: ' || {{ text }}
    end
{%- endmacro -%}

{#- What is wrong with the ids of a row; null when nothing. -#}
{%- macro id_fault(columns) -%}
    case
        {%- for column in columns %}
        when {{ column }} like 'not exact: %'
            then '{{ column.split('.')[-1] }} is a number that is not exact any more; load it as text'
        {%- endfor %}
    end
{%- endmacro -%}

{#- An id that a row can do without; null when it is not exact. -#}
{%- macro exact_id(column) -%}
    case when {{ column }} not like 'not exact: %' then {{ column }} end
{%- endmacro -%}

{#- Of 15 letters and digits: three for the kind of object, two or three for the server, a nought, and a
    number that no company has counted so far that its first places were anything but noughts. -#}
{%- macro is_salesforce_id(text) -%}
    case
        when {{ regexp_matches(text, '^[0-9A-Za-z]{5}0000[0-9A-Za-z]{6}$') }}
            then {{ regexp_matches(text, '[A-Za-z]') }} and {{ text }} not like '000%'
        else false
    end
{%- endmacro -%}

{#- The three characters that tell which of the 15 are capitals, five by five; the first of five counts
    least. Source: Salesforce Help, "Convert 15 Character ID to 18 Character ID". -#}
{%- macro salesforce_suffix(text) -%}
    {%- set capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' -%}
    {%- set others = 'abcdefghijklmnopqrstuvwxyz0123456789' -%}
    {%- set letters = [] -%}
    {%- for letter in capitals ~ '012345' -%}
        {%- set number = letters | length -%}
        {%- set bits = [] -%}
        {%- for place in range(5) -%}{%- do bits.append(number // 2 ** place % 2) -%}{%- endfor -%}
        {%- do letters.append(bits | join ~ ':' ~ letter) -%}
    {%- endfor -%}
    {%- set marked = "translate(" ~ text ~ ", '" ~ capitals ~ others ~ "', '" ~ '1' * capitals | length ~ '0' * others | length ~ "')" -%}
    {%- set suffix = [] -%}
    {%- for start in [1, 6, 11] -%}
        {%- set five = "substring(" ~ marked ~ ", " ~ start ~ ", 5) || ':'" -%}
        {%- set table = "'" ~ letters | join(' ') ~ "'" -%}
        {%- do suffix.append("substring(" ~ table ~ ", " ~ dbt.position(five, table) ~ " + 6, 1)") -%}
    {%- endfor -%}
    {{ return(suffix | join(' || ')) }}
{%- endmacro -%}
