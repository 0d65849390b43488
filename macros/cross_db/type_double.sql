{#- The name of the 64-bit floating point type. (dbt.type_float() is 32 bits on DuckDB and Spark.) -#}
{%- macro type_double() -%}
    {{ return(adapter.dispatch('type_double', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__type_double() -%}
    double precision
{%- endmacro -%}

{%- macro spark__type_double() -%}
    double
{%- endmacro -%}

{%- macro bigquery__type_double() -%}
    float64
{%- endmacro -%}
