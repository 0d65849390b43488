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
    {%- set read_by_java = modules.re.sub('\\$(?=[)|]|$)', '\\\\z', pattern)
        | replace('[^][', '[^\\]\\[') | replace('(?i)', '(?iu)') -%}
    {{ return(read_by_java | replace('\\', '\\\\') | replace("''", "\\'")) }}
{%- endmacro -%}
