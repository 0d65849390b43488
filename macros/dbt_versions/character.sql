{#- The character of a code point up to FFFF: '%c' % point, which dbt v2 writes as the number. -#}
{%- macro character(point) -%}
    {{ return(fromjson('"\\u' ~ hex_digits(point, 4) ~ '"')) }}
{%- endmacro -%}
