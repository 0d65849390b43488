{#- What the first group of a regular expression finds first in a text; null when it finds nothing.
    The pattern is an expression of SQL, so it may come from a column. -#}
{%- macro regexp_extracted(text, pattern) -%}
    {{ return(adapter.dispatch('regexp_extracted', 'lead_sources')(text, pattern)) }}
{%- endmacro -%}

{%- macro default__regexp_extracted(text, pattern) -%}
    {{ computed_once("regexp_extract(" ~ text ~ ", " ~ pattern ~ ", 1)", "nullif(<it>, '')") }}
{%- endmacro -%}

{%- macro postgres__regexp_extracted(text, pattern) -%}
    nullif((regexp_match({{ text }}, {{ pattern }}))[1], '')
{%- endmacro -%}

{#- A pattern that comes from a column is read as it stands. -#}
{%- macro spark__regexp_extracted(text, pattern) -%}
    {%- if pattern[0] == "'" -%}
    nullif(regexp_extract({{ text }}, '{{ pattern_of_java(pattern[1:-1]) }}', 1), '')
    {%- else -%}
    nullif(regexp_extract({{ text }}, {{ pattern }}, 1), '')
    {%- endif -%}
{%- endmacro -%}

{#- All groups are plain ones there: the one that is meant has a number. -#}
{%- macro snowflake__regexp_extracted(text, pattern) -%}
    {%- set literals = modules.re.findall("'((?:[^']|'')*)'", pattern) | join -%}
    {%- set groups = modules.re.split('[(](?![?])', modules.re.sub('\\[\\^?\\]?[^\\]]*\\]', '', literals))[0].count('(?:') + 1 -%}
    nullif(regexp_substr({{ text }}, {{ pattern_of_snowflake(pattern) }}, 1, 1, '{{ flags_of_snowflake(pattern) }}e', {{ groups }}), '')
{%- endmacro -%}

{%- macro bigquery__regexp_extracted(text, pattern) -%}
    nullif(regexp_extract({{ text }}, {{ pattern_of_bigquery(pattern[1:-1]) if pattern.count("' ||") == 0 and pattern[0] == "'" else pattern }}), '')
{%- endmacro -%}

{#- The letter e asks for the first group. -#}
{%- macro redshift__regexp_extracted(text, pattern) -%}
    nullif(regexp_substr({{ text }}, {{ pattern_of_redshift(pattern) }}, 1, 1, 'ep'), '')
{%- endmacro -%}
