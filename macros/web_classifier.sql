{#- Which of the two classifiers int_web_signatures_classified reads: the Python model where dbt can
    run one, else the same seeds and rules in SQL. -#}
{%- macro web_classifier() -%}
    {{ return(adapter.dispatch('web_classifier', 'lead_sources')()) }}
{%- endmacro -%}

{%- macro default__web_classifier() -%}
    {{ return('int_web_signatures_classified_sql') }}
{%- endmacro -%}

{%- macro duckdb__web_classifier() -%}
    {{ return('int_web_signatures_classified_python') }}
{%- endmacro -%}

{%- macro snowflake__web_classifier() -%}
    {{ return('int_web_signatures_classified_python') }}
{%- endmacro -%}

{%- macro bigquery__web_classifier() -%}
    {{ return('int_web_signatures_classified_python') }}
{%- endmacro -%}

{%- macro databricks__web_classifier() -%}
    {{ return('int_web_signatures_classified_python') }}
{%- endmacro -%}

{#- How the steps of the classifier in SQL are kept: where nobody reads them they are views, which cost
    a build nothing and can still be compared with the Python model. -#}
{%- macro kept_for_sql_classifier() -%}
    {{ return('table' if web_classifier() == 'int_web_signatures_classified_sql' else 'view') }}
{%- endmacro -%}
