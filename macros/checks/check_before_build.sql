{#- Looks at the vars and the raw tables before anything is built, and stops the run with one message
    that names all that is wrong and what to do. Commands that build nothing are let through. -#}
{%- macro check_before_build() -%}
{%- if execute and flags.WHICH in ('build', 'run', 'test') -%}
    {%- set problems = warehouse_problems() + var_name_problems() + var_value_problems() + raw_table_problems()
        + connector_problems() -%}
    {%- if problems -%}
        {{ exceptions.raise_compiler_error(
            "lead_sources has built nothing, because of its settings or its raw tables:\n- "
            ~ problems | join("\n- ")
        ) }}
    {%- endif -%}
    {%- do finish_rewriting() -%}
    {%- do warn_of_the_demo() -%}
    {%- do warn_of_missing_rates() -%}
    {%- do warn_of_short_floats() -%}
    {%- do warn_of_urls() -%}
    {%- do warn_of_the_salt() -%}
{%- endif -%}
{%- endmacro -%}
