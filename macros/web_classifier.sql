{#- Which of the two classifiers int_web_signatures_classified reads: the Python model where dbt runs
    one, else the same seeds and rules in SQL. -#}
{%- macro web_classifier() -%}
    {{ return('int_web_signatures_classified_' ~ ('python' if runs_python_models() else 'sql')) }}
{%- endmacro -%}

{#- Whether dbt runs Python models here: where it does so without further set-up, unless the var
    python_models says otherwise. The yml of the Python models says the same, as it calls no macro. -#}
{%- macro runs_python_models() -%}
    {%- set out_of_the_box = target.type in ['snowflake', 'databricks'] or (target.type == 'duckdb' and not is_dbt_v2()) -%}
    {{ return(out_of_the_box if var('python_models') is none else var('python_models')) }}
{%- endmacro -%}

{#- How the steps of the classifier in SQL are kept: where nobody reads them they are views, which cost
    a build nothing and can still be compared with the Python model. -#}
{%- macro kept_for_sql_classifier() -%}
    {{ return('view' if runs_python_models() else 'table') }}
{%- endmacro -%}
