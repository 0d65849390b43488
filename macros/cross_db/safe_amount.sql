{#- An amount of money as decimal(18, 2); null when it cannot be read, or can be read in two ways.

    A plain number is read as it stands. In a text, a currency sign or a code of three letters may
    stand before or after the number, a minus sign or brackets make it negative, and blanks,
    apostrophes, commas and points may group the digits:

        $1,234.50    US$ 1234.5    1.234,50 €    CHF 1'234.50    EUR 1 234,50    ($5.00)    -5 kr

    One comma or point with three digits after it may group ("$1,234") or start the decimals, a
    factor of a thousand: such an amount is not read. The sign does not decide the currency. -#}
{%- macro safe_amount(value) -%}
    {{ return(adapter.dispatch('safe_amount', 'lead_sources')(value)) }}
{%- endmacro -%}

{%- macro default__safe_amount(value) -%}
    {%- set text = "trim(replace(replace(cast(" ~ value ~ " as varchar), chr(160), ' '), chr(8239), ' '))" -%}
    {%- set sign = "(?:[A-Za-z]{0,2}[\\p{Sc}]|[A-Za-z]{2,3}[.]?)?" -%}
    {%- set grouped = "regexp_extract(" ~ text ~ ", '^[(]?[-−]? ?" ~ sign ~ " ?[-−]?([0-9][0-9 .,''’]*?) ?" ~ sign ~ "[)]?$', 1)" -%}
    {%- set number = "regexp_replace(" ~ grouped ~ ", '[ ''’]', '', 'g')" -%}
    case
        when try_cast({{ value }} as decimal(18, 2)) is not null or typeof({{ value }}) <> 'VARCHAR'
            then try_cast({{ value }} as decimal(18, 2))
        else
            try_cast(
                case
                    when regexp_matches({{ text }}, '^[(][^()−-]*[)]$') then '-'
                    when not regexp_matches({{ text }}, '[()]|[-−].*[-−]')
                        then case when regexp_matches({{ text }}, '[-−]') then '-' else '' end
                end
                || case
                    when not regexp_matches({{ grouped }}, '^([0-9.,]+|[0-9]{1,3}([ ''’][0-9]{3})+([.,][0-9]+)?)$')
                        then null
                    when regexp_matches({{ number }}, '^([0-9]+|[0-9]{1,3}(,[0-9]{3})+[.][0-9]+|[0-9]{1,3}(,[0-9]{3}){2,}|[0-9]+[.]([0-9]{1,2}|[0-9]{4,})|([0-9]{4,}|0)[.][0-9]{3})$')
                        then replace({{ number }}, ',', '')
                    when regexp_matches({{ number }}, '^([0-9]{1,3}([.][0-9]{3})+,[0-9]+|[0-9]{1,3}([.][0-9]{3}){2,}|[0-9]+,([0-9]{1,2}|[0-9]{4,})|([0-9]{4,}|0),[0-9]{3})$')
                        then replace(replace({{ number }}, '.', ''), ',', '.')
                end
                as decimal(18, 2)
            )
    end
{%- endmacro -%}
