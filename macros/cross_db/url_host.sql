{#- The host of a URL in lower case, without user info, port and trailing dots; null when there is
    none that can be read. A missing scheme is forgiven, but then what stands before an @ is no user
    info: it is an e-mail address. A backslash ends the host, as in browsers. Of android-app:// and
    ios-app:// URLs it is the app's id. An AMP cache's host is turned back into the publisher's
    (news-example-org.cdn.ampproject.org is news.example.org), where its spelling allows it. -#}
{%- macro url_host(url) -%}
    {{ return(adapter.dispatch('url_host', 'lead_sources')(url)) }}
{%- endmacro -%}

{#- Nearly all URLs are plain, and reading them with a simple pattern takes a fifth of the time. -#}
{%- macro default__url_host(url) -%}
    case
        when
            {{ regexp_matches(url, '^https?://[a-z0-9-]+([.][a-z0-9-]+)+(/|$)') }}
            and {{ url }} not like '%.cdn.ampproject.org%'
            then case when length({{ text_part(url, '/', 3) }}) <= 253 then {{ text_part(url, '/', 3) }} end
        else {{ readable_host("rtrim(" ~ regexp_extracted(
            lower_case(trimmed(url)),
            "'^(?:(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#\\\\]*@)?)?([^/?#:@\\\\]*)(?:[/?#:\\\\]|$)'"
        ) ~ ", '.')") }}
    end
{%- endmacro -%}

{#- A host has two labels at least, or is the number of an iOS app, and no more than 253 characters. -#}
{%- macro readable_host(host, repeated='+') -%}
    {%- set label = '[^][\\x01-\\x20\\x7f.,;=&()<>{}%*!"|^~\\\\]+' -%}
    {%- set read -%}
    case
        when length(<it>) > 253 then null
        when <it> like '%-%.cdn.ampproject.org' and {{ regexp_matches('<it>', '^[a-wyz0-9][a-z0-9]*-[a-z0-9-]*[a-z0-9][.]cdn') }}
            then replace(replace(replace(replace(<it>, '.cdn.ampproject.org', ''), '--', '@'), '-', '.'), '@', '-')
        when {{ regexp_matches('<it>', '^' ~ label ~ '([.]' ~ label ~ ')' ~ repeated ~ '$|^[0-9]{6,}$') }}
            then <it>
    end
    {%- endset -%}
    {{ computed_once(host, read) }}
{%- endmacro -%}

{#- The possessive ++ keeps Java from a stack as deep as a host has labels. -#}
{%- macro spark__url_host(url) -%}
    case
        when
            {{ regexp_matches(url, '^https?://[a-z0-9-]+([.][a-z0-9-]+)++(/|$)') }}
            and {{ url }} not like '%.cdn.ampproject.org%'
            then case when length({{ text_part(url, '/', 3) }}) <= 253 then {{ text_part(url, '/', 3) }} end
        else {{ readable_host("trim(trailing '.' from " ~ regexp_extracted(
            lower_case(trimmed(url)),
            "'^(?:(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#\\\\]*@)?)?([^/?#:@\\\\]*)(?:[/?#:\\\\]|$)'"
        ) ~ ")", repeated='++') }}
    end
{%- endmacro -%}
