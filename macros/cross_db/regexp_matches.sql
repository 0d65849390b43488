{#- Whether a text contains a match of a regular expression. -#}
{%- macro regexp_matches(text, pattern) -%}
    {{ return(adapter.dispatch('regexp_matches', 'lead_sources')(text, pattern)) }}
{%- endmacro -%}

{%- macro default__regexp_matches(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro -%}

{%- macro postgres__regexp_matches(text, pattern) -%}
    ({{ text }} ~ '{{ pattern }}')
{%- endmacro -%}

{%- macro spark__regexp_matches(text, pattern) -%}
    ({{ text }} rlike '{{ pattern_of_java(pattern) }}')
{%- endmacro -%}

{#- A pattern as Java reads it inside a literal of Spark, which takes a backslash for an escape. In
    Java $ also matches before a last line end, (?i) knows ASCII letters only, and brackets nest. -#}
{%- macro pattern_of_java(pattern) -%}
    {%- set read_by_java = modules.re.sub("\\$(?=[)|]|'?$)", '\\\\z', pattern)
        | replace('[^][', '[^\\]\\[') | replace('(?i)', '(?iu)') -%}
    {{ return(read_by_java | replace('\\', '\\\\') | replace("''", "\\'")) }}
{%- endmacro -%}

{%- macro snowflake__regexp_matches(text, pattern) -%}
    (regexp_instr({{ text }}, '{{ pattern_of_snowflake(pattern) }}', 1, 1, 0, '{{ flags_of_snowflake(pattern) }}') > 0)
{%- endmacro -%}

{#- A pattern as Snowflake reads it inside a literal: POSIX, so with plain groups only and flags apart. A
    backslash in a literal is an escape there, which \x09 and its like may stay. -#}
{%- macro pattern_of_snowflake(pattern) -%}
    {%- set plain = pattern | replace('(?i)', '') | replace('(?s)', '') | replace('(?:', '(') -%}
    {{ return(modules.re.sub('\\\\(?!x[0-9a-f]{2})', '\\\\\\\\', plain)) }}
{%- endmacro -%}

{%- macro flags_of_snowflake(pattern) -%}
    {{ return(('i' if '(?i)' in pattern else 'c') ~ ('s' if '(?s)' in pattern else '')) }}
{%- endmacro -%}

{%- macro bigquery__regexp_matches(text, pattern) -%}
    regexp_contains({{ text }}, {{ pattern_of_bigquery(pattern) }})
{%- endmacro -%}

{#- A literal in which BigQuery takes no backslash for an escape; no quote can stand in it. -#}
{%- macro pattern_of_bigquery(pattern) -%}
    {{ return("r'" ~ pattern | replace("''", '\\x27') ~ "'") }}
{%- endmacro -%}

{%- macro redshift__regexp_matches(text, pattern) -%}
    (regexp_instr({{ text }}, '{{ pattern_of_redshift(pattern) }}', 1, 1, 0, 'p') > 0)
{%- endmacro -%}

{#- A pattern of Perl inside a literal of Redshift, which takes a backslash for an escape. In Perl $
    also matches before a last line end; a quote at the end is that of a literal. -#}
{%- macro pattern_of_redshift(pattern) -%}
    {{ return(modules.re.sub("\\$(?=[)|]|'?$)", '\\\\z', pattern) | replace('\\', '\\\\')) }}
{%- endmacro -%}
