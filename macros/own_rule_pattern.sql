{#- A condition of an own rule as a pattern for `like … escape '!'`: * stands for any text, and what
    like itself takes for a wildcard is meant as it stands. -#}
{%- macro own_rule_pattern(condition) -%}
    replace(replace(replace(replace({{ lower_case(condition) }}, '!', '!!'), '%', '!%'), '_', '!_'), '*', '%')
{%- endmacro -%}

{#- Whether a value meets a condition; an empty condition is met by all, also by no value. -#}
{%- macro own_rule_holds(pattern, value) -%}
    ({{ pattern }} is null or {{ lower_case(value) }} like {{ pattern }} escape '!')
{%- endmacro -%}
