{#- An amount of money as decimal(precision, scale); null when it cannot be read, or can be read in two ways.

    A plain number is read as it stands. In a text, a currency sign or a code of three letters may
    stand before or after the number, a minus sign or brackets make it negative, and blanks,
    apostrophes, commas and points may group the digits:

        $1,234.50    US$ 1234.5    1.234,50 €    CHF 1'234.50    EUR 1 234,50    ($5.00)    -5 kr

    One comma or point with three digits after it may group ("$1,234") or start the decimals, a
    factor of a thousand: such an amount is not read. The sign does not decide the currency. -#}
{%- macro safe_amount(value, scale=2, precision=18) -%}
    {%- set spaced = "replace(replace(cast(" ~ value ~ " as " ~ type_text() ~ "), '\u00a0', ' '), '\u202f', ' ')" -%}
    {%- set text = trimmed(spaced) -%}
    {%- set sign = "(?:[A-Za-z]{0,2}[" ~ currency_signs() ~ "]|[A-Za-z]{2,3}[.]?)?" -%}
    {%- set grouped = regexp_extracted(
        text, "'^[(]?[-−]? ?" ~ sign ~ " ?[-−]?([0-9](?:[0-9 .,''’]*[0-9.,''’])?) ?" ~ sign ~ "[)]?$'"
    ) -%}
    {%- set apostrophe = dbt.string_literal(dbt.escape_single_quotes("'")) -%}
    {%- set number = "replace(replace(replace(" ~ grouped ~ ", ' ', ''), " ~ apostrophe ~ ", ''), '’', '')" -%}
    {%- set minus -%}
        case
            when {{ regexp_matches(text, "^[(][^()−-]*[)]$") }} then '-'
            when not {{ regexp_matches(text, "[()]|[-−].*[-−]") }}
                then case when {{ regexp_matches(text, "[-−]") }} then '-' else '' end
        end
    {%- endset -%}
    {%- set digits -%}
        case
            when not {{ regexp_matches(grouped, "^([0-9.,]+|[0-9]{1,3}([ ''’][0-9]{3})+([.,][0-9]+)?)$") }}
                then null
            when {{ regexp_matches(number, "^([0-9]+|[0-9]{1,3}(,[0-9]{3})+[.][0-9]+|[0-9]{1,3}(,[0-9]{3}){2,}|[0-9]+[.]([0-9]{1,2}|[0-9]{4,})|([0-9]{4,}|0)[.][0-9]{3})$") }}
                then replace({{ number }}, ',', '')
            when {{ regexp_matches(number, "^([0-9]{1,3}([.][0-9]{3})+,[0-9]+|[0-9]{1,3}([.][0-9]{3}){2,}|[0-9]+,([0-9]{1,2}|[0-9]{4,})|([0-9]{4,}|0),[0-9]{3})$") }}
                then replace(replace({{ number }}, '.', ''), ',', '.')
        end
    {%- endset -%}
    coalesce(
        {{ safe_decimal(value, scale, precision) }},
        {{ safe_decimal("(" ~ minus ~ " || " ~ digits ~ ")", scale, precision) }}
    )
{%- endmacro -%}

{#- The currency signs of Unicode (its category Sc): engines know different ones by class. -#}
{%- macro currency_signs() -%}
    {{ return(
        "$\u00a2\u00a3\u00a4\u00a5\u058f\u060b\u07fe\u07ff\u09f2\u09f3\u09fb\u0af1\u0bf9\u0e3f\u17db\u20a0-\u20c0"
        "\ua838\ufdfc\ufe69\uff04\uffe0\uffe1\uffe5\uffe6"
    ) }}
{%- endmacro -%}
