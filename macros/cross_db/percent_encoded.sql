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
