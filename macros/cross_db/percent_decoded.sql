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
    are UTF-8 by the letter (Unicode, table 3-7). convert_from() takes its collation from the name of the
    encoding, which no recursion would take. -#}
{%- macro postgres__percent_decoded(text) -%}
    {%- set byte = '[89ab][0-9a-f]' -%}
    case
        when {{ text }} like '%\%%'
            then (
                select
                    case
                        when bytes ~ '^([0-7][0-9a-f]|(c[2-9a-f]|d[0-9a-f]){{ byte }}|(e0[ab][0-9a-f]|ed[89][0-9a-f]){{ byte }}|e[1-9a-cef]({{ byte }}){2}|(f0[9ab][0-9a-f]|f48[0-9a-f])({{ byte }}){2}|f[123]({{ byte }}){3})*$'
                            then convert_from(decode(bytes, 'hex'), 'UTF8') collate "default"
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

{#- Snowflake decodes none either: cut as on Postgres. Bytes that are no UTF-8 give null. -#}
{%- macro snowflake__percent_decoded(text) -%}
    case
        when {{ text }} like '%!%%' escape '!'
            then coalesce(
                try_hex_decode_string(array_to_string(transform(
                    regexp_substr_all(replace({{ text }}, '+', ' '), '%[0-9A-Fa-f]{2}|[^%]+|%'),
                    part -> case
                        when cast(part as varchar) = '%00' then ''
                        when cast(part as varchar) like '!%__' escape '!' then substr(cast(part as varchar), 2)
                        else hex_encode(cast(part as varchar))
                    end
                ), '')),
                {{ text }}
            )
        else replace({{ text }}, '+', ' ')
    end
{%- endmacro -%}

{#- Redshift takes no text apart row by row. So all of it is written as hexadecimal bytes with a blank
    before each, an escape (` 25` and two digits) becomes the byte it means, and what results is read as
    text where it is UTF-8. -#}
{#- An escape's digits are letters in bytes: 3x is a digit, 41 to 46 and 61 to 66 are a to f. First the
    escapes are marked with an equals sign, then the upper and the lower digit are read; the byte 0 goes. -#}
{%- macro steps_from_escapes() -%}
    {%- set steps = [(' 25 (3[0-9]|[46][1-6]) (3[0-9]|[46][1-6])', ' =[1][2]'), ('=3([0-9])', '~[1]')] -%}
    {%- for digit in 'abcdef' -%}{%- do steps.append(('=[46]' ~ loop.index, '~' ~ digit)) -%}{%- endfor -%}
    {%- do steps.append(('~(.)3([0-9])', '[1][2]')) -%}
    {%- for digit in 'abcdef' -%}{%- do steps.append(('~(.)[46]' ~ loop.index, '[1]' ~ digit)) -%}{%- endfor -%}
    {{ return(steps + [(' 00', '')]) }}
{%- endmacro -%}

{%- macro redshift__percent_decoded(text) -%}
    {%- set byte = ' [89ab][0-9a-f]' -%}
    {%- set bytes = ["regexp_replace(lower(to_hex(to_varbyte(replace(" ~ text ~ ", '+', ' '), 'utf-8'))), '(..)', ' $1', 1, 'p')"] -%}
    {%- for pattern, replacement in steps_from_escapes() -%}
        {%- do bytes.append("regexp_replace(" ~ bytes[-1] ~ ", '" ~ pattern ~ "', '" ~ modules.re.sub('\\[([0-9])\\]', '$\\1', replacement) ~ "', 1, 'p')") -%}
    {%- endfor -%}
    case
        when {{ text }} not like '%!%%' escape '!' then replace({{ text }}, '+', ' ')
        when regexp_instr({{ bytes[-1] }}, '^( [0-7].| (c[2-9a-f]|d.){{ byte }}| (e0 [ab].|ed [89].){{ byte }}| e[1-9a-cef]({{ byte }}){2}| (f0 [9ab].|f4 8.)({{ byte }}){2}| f[123]({{ byte }}){3})*$', 1, 1, 0, 'p') > 0
            then from_varbyte(to_varbyte(replace({{ bytes[-1] }}, ' ', ''), 'hex'), 'utf-8')
        else {{ text }}
    end
{%- endmacro -%}

{#- Cut into escapes and what stands between them, as on Postgres; bytes that are no UTF-8 give null. -#}
{%- macro bigquery__percent_decoded(text) -%}
    case
        when {{ text }} like '%\\%%'
            then coalesce(
                (
                    select safe_cast(string_agg(
                        case
                            when part = '%00' then b''
                            when regexp_contains(part, r'^%[0-9A-Fa-f]{2}$') then from_hex(substr(part, 2))
                            else cast(part as bytes)
                        end, b'' order by place
                    ) as string)
                    from
                        unnest(regexp_extract_all(replace({{ text }}, '+', ' '), r'%[0-9A-Fa-f]{2}|[^%]+|%')) as part
                        with offset as place
                ),
                {{ text }}
            )
        else replace({{ text }}, '+', ' ')
    end
{%- endmacro -%}
