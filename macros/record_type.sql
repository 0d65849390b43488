{#- The type of a record as types are compared and shown: Contact and contact are one. -#}
{%- macro record_type(value) -%}
    {{ without_placeholder(lower_case(safe_text(value))) }}
{%- endmacro -%}
