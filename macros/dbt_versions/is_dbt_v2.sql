{#- dbt v2, the one in Rust (Fusion), which lacks some of what Python gave. -#}
{%- macro is_dbt_v2() -%}
    {{ return(dbt_version.split('.')[0] | int >= 2) }}
{%- endmacro -%}
