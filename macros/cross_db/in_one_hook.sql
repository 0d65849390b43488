{#- Several statements of one hook. Empty ones are left out. -#}
{%- macro in_one_hook(statements) -%}
    {{ return(adapter.dispatch('in_one_hook', 'lead_sources')(statements | select | list)) }}
{%- endmacro -%}

{%- macro default__in_one_hook(statements) -%}
    {{ return(statements | join(';\n')) }}
{%- endmacro -%}

{#- dbt-databricks sends a hook as one statement, and a second one is an error: so they are run here. -#}
{%- macro databricks__in_one_hook(statements) -%}
    {%- if execute -%}
        {%- for statement in statements -%}{%- do run_query(statement) -%}{%- endfor -%}
    {%- endif -%}
    {{ return('') }}
{%- endmacro -%}
