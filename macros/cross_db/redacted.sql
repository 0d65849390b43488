{#- A text in which what looks like an e-mail address is replaced, in whatever disguise (address_pattern()).
    Most texts hold none, which is quicker to see than to search for. -#}
{%- macro redacted(text) -%}
    {%- set replacing -%}
        case when {{ may_hold_an_address('<it>') }} then {{ addresses_replaced('<it>') }} else <it> end
    {%- endset -%}
    {{ computed_once(text, replacing) if '(' in text else replacing | replace('<it>', text) }}
{%- endmacro -%}

{%- macro addresses_replaced(text) -%}
    {{ return(adapter.dispatch('addresses_replaced', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__addresses_replaced(text) -%}
    regexp_replace({{ text }}, '{{ address_pattern() }}', '[redacted]', 'g')
{%- endmacro -%}

{%- macro spark__addresses_replaced(text) -%}
    regexp_replace({{ text }}, '{{ pattern_of_java(address_pattern()) }}', '[redacted]')
{%- endmacro -%}

{%- macro snowflake__addresses_replaced(text) -%}
    regexp_replace({{ text }}, '{{ pattern_of_snowflake(address_pattern()) }}', '[redacted]')
{%- endmacro -%}

{%- macro bigquery__addresses_replaced(text) -%}
    regexp_replace({{ text }}, {{ pattern_of_bigquery(address_pattern()) }}, '[redacted]')
{%- endmacro -%}

{%- macro redshift__addresses_replaced(text) -%}
    regexp_replace({{ text }}, '{{ pattern_of_redshift(address_pattern()) }}', '[redacted]', 1, 'p')
{%- endmacro -%}

{#- Whether a text has any of the signs without which the pattern cannot match. -#}
{%- macro may_hold_an_address(text) -%}
    {{ return(adapter.dispatch('may_hold_an_address', 'lead_sources')(text)) }}
{%- endmacro -%}

{%- macro default__may_hold_an_address(text) -%}
    {{ regexp_matches(text, '@|＠|﹫|40|64|#|[Aa][Tt]|[Ee][Ff]%') }}
{%- endmacro -%}

{#- Numbers and words hold some of these signs; without one of the following none of them counts. -#}
{%- macro duckdb__may_hold_an_address(text) -%}
    {{ regexp_matches(text, '[@＠﹫#%&(\\[{<]|u0040|[ +_][Aa][Tt][ +_]') }}
    and {{ lead_sources.default__may_hold_an_address(text) }}
{%- endmacro -%}

{#- An address: a name, an @, a host with a dot and letters behind it (so no price and no handle). The @ may
    be a wide or a small one, doubled, with blanks around it, percent-encoded once or more often, an entity of
    HTML, or the word `at` in brackets, and the dot likewise; or both are words. In addresses to which
    mailers return mail (name=host@their.host) the name stands before the host. No host begins with one
    of ~ ^ | and \. Only what all engines read alike is used: plain groups, ASCII classes. -#}
{%- macro address_pattern() -%}
    {%- set char = '[^\\x09-\\x0d /?&=,;<>@]' -%}
    {%- set first_of_host = '[^\\x09-\\x0d /?&=,;<>@~^|\\\\]' -%}
    {%- set letter = '([A-Za-z]|[^\\x01-\\x7f])' -%}
    {%- set coded = '%(25)*' -%}
    {%- set opening = '([(]|\\[|[{]|<|' ~ coded ~ '(28|5[Bb]|7[Bb]))' -%}
    {%- set closing = '([)]|\\]|[}]|>|' ~ coded ~ '(29|5[Dd]|7[Dd]))' -%}
    {%- set blank = '( |[+]|_|' ~ coded ~ '20)' -%}
    {%- set at = [
        '@', '＠', '﹫', coded ~ '40', 'u0040',
        coded ~ '[Ee][Ff]' ~ coded ~ '([Bb][Cc]' ~ coded ~ '[Aa]0|[Bb]9' ~ coded ~ '[Aa][Bb])',
        '(&|' ~ coded ~ '26)([Aa][Mm][Pp];)?((#|' ~ coded ~ '23)(0*64|[Xx]0*40|65312|[Xx][Ff][Ff]20|65131|[Xx][Ff][Ee]6[Bb])'
        ~ '|[Cc][Oo][Mm][Mm][Aa][Tt])(;|' ~ coded ~ '3[Bb])?',
        opening ~ ' *([Aa][Tt]|@) *' ~ closing,
    ] | join('|') -%}
    {%- set dot = [
        '[.]', '。', '．', coded ~ '2[Ee]',
        ' *' ~ opening ~ ' *([Dd][Oo][Tt]|[.]) *' ~ closing ~ ' *',
        ' [Dd][Oo][Tt] ',
    ] | join('|') -%}
    {{- return(
        '(' ~ char ~ '{1,64}=' ~ char ~ '{0,255}[.])?' ~ char ~ '+( *(' ~ at ~ '))+ *' ~ first_of_host ~ char
        ~ '*(' ~ dot ~ ')' ~ letter ~ char ~ '*((' ~ dot ~ ')' ~ letter ~ char ~ '*)*'
        ~ '|' ~ char ~ '{1,64}' ~ blank ~ '[Aa][Tt]' ~ blank ~ char ~ '{1,64}' ~ blank ~ '[Dd][Oo][Tt]' ~ blank ~ char ~ '+'
    ) -}}
{%- endmacro -%}
