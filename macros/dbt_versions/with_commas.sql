{#- A whole number with a comma before each three digits: '{:,}'.format(number), which dbt v2 leaves as it is. -#}
{%- macro with_commas(number) -%}
    {%- set written = [] -%}
    {%- for digit in number | string | reverse -%}
        {%- do written.insert(0, digit ~ (',' if loop.index0 and loop.index0 % 3 == 0 and digit != '-' else '')) -%}
    {%- endfor -%}
    {{ return(written | join) }}
{%- endmacro -%}
