{#- A condition of an own rule as a pattern for `like`: * stands for any text, and what like itself takes
    for a wildcard is meant as it stands. -#}
{%- macro own_rule_pattern(condition) -%}
    {{ return(adapter.dispatch('own_rule_pattern', 'lead_sources')(condition)) }}
{%- endmacro -%}

{%- macro default__own_rule_pattern(condition) -%}
    replace(replace(replace(replace({{ lower_case(condition) }}, '!', '!!'), '%', '!%'), '_', '!_'), '*', '%')
{%- endmacro -%}

{#- BigQuery's like has no escape of one's own: it is the backslash, two in a literal. -#}
{%- macro bigquery__own_rule_pattern(condition) -%}
    replace(replace(replace(replace({{ lower_case(condition) }}, '\\', '\\\\'), '%', '\\%'), '_', '\\_'), '*', '%')
{%- endmacro -%}

{#- Whether a value meets a condition; an empty condition is met by all, also by no value. -#}
{%- macro own_rule_holds(pattern, value) -%}
    ({{ pattern }} is null or {{ lower_case(value) }} like {{ pattern }}{{ own_rule_escape() }})
{%- endmacro -%}

{#- What follows a pattern. -#}
{%- macro own_rule_escape() -%}
    {{ return(adapter.dispatch('own_rule_escape', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__own_rule_escape() %} escape '!'{% endmacro -%}

{%- macro bigquery__own_rule_escape() -%}{%- endmacro -%}
