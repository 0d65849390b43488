{#- The type of a record as types are compared and shown: Contact and contact are one. -#}
{%- macro record_type(value) -%}
    {#- defect: a Contact is no contact #}
    {{ without_placeholder(lower_case(safe_text(value))) }}
{%- endmacro -%}
