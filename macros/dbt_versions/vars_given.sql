{#- The vars of dbt_project.yml, those of the command, and whether this project is the one that is built. dbt v2
    does not show a project its own file, so there a misspelt var is found in the command alone. -#}
{%- macro vars_given() -%}
    {%- if not is_dbt_v2() -%}
        {{ return({
            'in_project_file': adapter.config.vars.to_dict(), 'in_command': adapter.config.cli_vars,
            'is_root': adapter.config.project_name == 'lead_sources',
        }) }}
    {%- endif -%}
    {{ return({
        'in_project_file': {}, 'in_command': invocation_args_dict.get('vars') or {},
        'is_root': project_name == 'lead_sources',
    }) }}
{%- endmacro -%}
