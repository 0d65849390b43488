{#- Misspelt vars, which dbt passes over in silence, and misspelt names in the var inputs.

    In a host project other vars are the host's business, so that of those only the ones that look
    like a slip of ours are a problem; under `lead_sources:` every unknown name is one. -#}
{%- macro var_name_problems() -%}
    {%- set problems = [] -%}
    {%- set known = var_names() -%}
    {%- set given = vars_given() -%}
    {%- set in_project_file = given.in_project_file -%}
    {%- set is_root = given.is_root -%}
    {%- set scoped = in_project_file.get('lead_sources') or {} -%}

    {%- for name in given.in_command -%}
        {%- if name not in known and name not in scoped
            and in_project_file.get(name, {}) is mapping and (is_root or likely_name(name, known)) -%}
            {%- do problems.append("--vars: there is no var " ~ name ~ "; " ~ did_you_mean(name, known)) -%}
        {%- endif -%}
    {%- endfor -%}

    {%- for name in in_project_file -%}
        {%- if name not in known and likely_name(name, known) -%}
            {%- do problems.append("dbt_project.yml: there is no var " ~ name ~ "; " ~ did_you_mean(name, known)) -%}
        {%- endif -%}
    {%- endfor -%}

    {%- for name in scoped -%}
        {%- if name not in known and not is_root -%}
            {%- do problems.append("dbt_project.yml, lead_sources: there is no var " ~ name ~ "; " ~ did_you_mean(name, known)) -%}
        {%- endif -%}
    {%- endfor -%}

    {%- for name, value in var('inputs').items() -%}
        {%- if name not in input_names() -%}
            {%- do problems.append("var inputs: there is no input " ~ name ~ "; " ~ did_you_mean(name, input_names() | sort)) -%}
        {%- elif value not in (true, false) -%}
            {%- do problems.append("var inputs: " ~ name ~ " must be true or false, not " ~ value | tojson) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro -%}

{%- macro var_names() -%}
    {{ return([
        'raw_schema', 'inputs', 'connectors', 'own_domains', 'visit_timeout_minutes', 'shared_device_contacts',
        'relationship_max_hops', 'reporting_timezone', 'reporting_currency', 'attribution_models',
        'attribution_lookback_days', 'attribution_half_life_days', 'bi_attribution', 'bi_attribution_model',
        'python_models', 'compare_web_events', 'late_commit_hours', 'keep_record_names',
    ]) }}
{%- endmacro -%}
