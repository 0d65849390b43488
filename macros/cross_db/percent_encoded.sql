{#- A text as the value of a URL's parameter: every byte of it that is no letter, digit, hyphen, point,
    underscore or tilde is escaped (RFC 3986, unreserved characters). -#}
{%- macro percent_encoded(text) -%}
    {{ return(adapter.dispatch('percent_encoded', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__percent_encoded(text) -%}
    url_encode({{ text }})
{%- endmacro -%}

{%- macro postgres__percent_encoded(text) -%}
    (
        select coalesce(string_agg(
            case
                when letters.letter ~ '^[A-Za-z0-9._~-]$' then letters.letter
                else regexp_replace(upper(encode(convert_to(letters.letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g')
            end, '' order by letters.place
        ), case when {{ text }} = '' then '' end)
        from unnest(string_to_array({{ text }}, null)) with ordinality as letters (letter, place)
    )
{%- endmacro -%}

{#- Java encodes for forms. -#}
{%- macro spark__percent_encoded(text) -%}
    replace(replace(replace(url_encode({{ text }}), '+', '%20'), '*', '%2A'), '%7E', '~')
{%- endmacro -%}

{%- macro snowflake__percent_encoded(text) -%}
    array_to_string(transform(
        regexp_substr_all({{ text }}, '.', 1, 1, 's'),
        letter -> case
            when regexp_instr(cast(letter as varchar), '^[A-Za-z0-9._~-]$') > 0 then cast(letter as varchar)
            else regexp_replace(hex_encode(cast(letter as varchar)), '(..)', '%\\1')
        end
    ), '')
{%- endmacro -%}

{#- All bytes are escaped, and the characters that need no escape read again. -#}
{%- macro redshift__percent_encoded(text) -%}
    {{ unreserved_read_again("regexp_replace(upper(to_hex(to_varbyte(" ~ text ~ ", 'utf-8'))), '(..)', '%$1', 1, 'p')") }}
{%- endmacro -%}

{%- macro unreserved_read_again(escaped) -%}
    {%- set read = [escaped] -%}
    {%- for point in range(0x2d, 0x7f) -%}
        {%- set letter = character(point) -%}
        {%- if letter in 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~' -%}
            {%- do read.append("replace(" ~ read[-1] ~ ", '%" ~ hex_digits(point, 2) | upper ~ "', '" ~ letter ~ "')") -%}
        {%- endif -%}
    {%- endfor -%}
    {{ read[-1] }}
{%- endmacro -%}

{%- macro bigquery__percent_encoded(text) -%}
    (
        select coalesce(string_agg(
            case
                when regexp_contains(letter, r'^[A-Za-z0-9._~-]$') then letter
                else regexp_replace(upper(to_hex(cast(letter as bytes))), r'(..)', r'%\1')
            end, '' order by place
        ), case when {{ text }} = '' then '' end)
        from unnest(regexp_extract_all({{ text }}, r'(?s).')) as letter with offset as place
    )
{%- endmacro -%}
