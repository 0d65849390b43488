{#- A parameter's value with plus signs and percent escapes decoded. A broken escape stays as it is,
    and so does the whole of a value that is no UTF-8. The byte 0 is left out: Postgres has no text
    with it. -#}
{%- macro percent_decoded(text) -%}
    {{ return(adapter.dispatch('percent_decoded', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__percent_decoded(text) -%}
    case
        when {{ text }} like '%!%%' escape '!' or {{ text }} like '%+%'
            then coalesce(try(replace(url_decode(replace({{ text }}, '+', ' ')), chr(0), '')), {{ text }})
        else {{ text }}
    end
{%- endmacro -%}

{#- Postgres decodes no URLs, and stops at bytes that are no UTF-8. So the value is cut into escapes
    and what stands between them, written as hexadecimal bytes, and read as text again where these
    are UTF-8 by the letter (Unicode, table 3-7). -#}
{%- macro postgres__percent_decoded(text) -%}
    {%- set byte = '[89ab][0-9a-f]' -%}
    case
        when {{ text }} like '%\%%'
            then (
                select
                    case
                        when bytes ~ '^([0-7][0-9a-f]|(c[2-9a-f]|d[0-9a-f]){{ byte }}|(e0[ab][0-9a-f]|ed[89][0-9a-f]){{ byte }}|e[1-9a-cef]({{ byte }}){2}|(f0[9ab][0-9a-f]|f48[0-9a-f])({{ byte }}){2}|f[123]({{ byte }}){3})*$'
                            then convert_from(decode(bytes, 'hex'), 'UTF8')
                        else {{ text }}
                    end
                from (
                    select
                        coalesce(string_agg(
                            case
                                when part[1] = '%00' then ''
                                when part[1] like '\%__' then lower(substring(part[1], 2))
                                else encode(convert_to(part[1], 'UTF8'), 'hex')
                            end,
                            '' order by place
                        ), '') as bytes
                    from
                        regexp_matches(replace({{ text }}, '+', ' '), '(%[0-9A-Fa-f]{2}|[^%]+|%)', 'g')
                        with ordinality as parts (part, place)
                ) as written
            )
        else replace({{ text }}, '+', ' ')
    end
{%- endmacro -%}

{#- Spark decodes nothing of a value with one broken escape, and puts the letter U+FFFD in the place
    of bytes that are no UTF-8. So broken escapes are escaped first, and a value in which that letter
    appears, unless it was written there, is left alone. -#}
{%- macro spark__percent_decoded(text) -%}
    {%- set whole = "regexp_replace(" ~ text ~ ", '%(?![0-9A-Fa-f]{2})', '%25')" -%}
    {%- set unsigned = "regexp_replace(" ~ whole ~ ", '(?i)%ef%bf%bd|\ufffd', 'x')" -%}
    case
        when {{ text }} not like '%\\%%' then replace({{ text }}, '+', ' ')
        when position('{{ "\ufffd" }}' in try_url_decode({{ unsigned }})) > 0 then {{ text }}
        else replace(try_url_decode({{ whole }}), chr(0), '')
    end
{%- endmacro -%}
