{#- A whole number in hexadecimal digits, at least so many: '%04x' % number, which dbt v2 cannot format. -#}
{%- macro hex_digits(number, places) -%}
    {%- set digits = [] -%}
    {%- for place in range(places) -%}
        {%- do digits.append('0123456789abcdef'[number // 16 ** (places - 1 - place) % 16]) -%}
    {%- endfor -%}
    {{ return(digits | join) }}
{%- endmacro -%}
