{#- Vars whose value nothing can be built with. -#}
{%- macro var_value_problems() -%}
    {%- set problems = [] -%}

    {%- if var('raw_schema') is not none and var('raw_schema') is not string -%}
        {%- do problems.append("var raw_schema must be the name of a schema, or null for the demo's, not " ~ var('raw_schema') | tojson) -%}
    {%- endif -%}

    {%- set domains = var('own_domains') -%}
    {%- if domains is string or domains is mapping or domains is not iterable -%}
        {%- do problems.append("var own_domains must be a list such as [example.com], not " ~ domains | tojson) -%}
    {%- else -%}
        {%- for domain in domains if domain is not string or not modules.re.fullmatch('[^\\s/:@%*?&=#,;()<>.]+([.][^\\s/:@%*?&=#,;()<>.]+)*', domain) -%}
            {%- do problems.append("var own_domains: '" ~ domain ~ "' is no domain; write it like example.com") -%}
        {%- endfor -%}
    {%- endif -%}

    {#- The largest are a year, more contacts than meet at a desk, and ten years. -#}
    {%- for name, least, most in [
        ('visit_timeout_minutes', 1, 525600), ('shared_device_contacts', 1, 1000000), ('relationship_max_hops', 0, 10),
        ('late_commit_hours', 0, 87600),
    ] -%}
        {%- if var(name) is not integer or not least <= var(name) <= most -%}
            {%- do problems.append("var " ~ name ~ " must be a whole number from " ~ least ~ " to " ~ most ~ ", not " ~ var(name) | tojson) -%}
        {%- endif -%}
    {%- endfor -%}

    {%- if var('compare_web_events') not in (none, 'arrival', 'ids', 'content') -%}
        {%- do problems.append("var compare_web_events must be arrival, ids or content, or null for what the engine can afford, not " ~ var('compare_web_events') | tojson) -%}
    {%- endif -%}

    {%- if var('keep_record_names') is not boolean -%}
        {%- do problems.append("var keep_record_names must be true or false, not " ~ var('keep_record_names') | tojson) -%}
    {%- endif -%}

    {%- if var('python_models') is not none and var('python_models') is not boolean -%}
        {%- do problems.append("var python_models must be true, false or null, not " ~ var('python_models') | tojson) -%}
    {%- elif var('python_models') and target.type in ['postgres', 'redshift', 'spark'] -%}
        {%- do problems.append("var python_models: dbt runs no Python models on " ~ target.type ~ "; leave it null") -%}
    {%- endif -%}

    {%- set half_life = var('attribution_half_life_days') -%}
    {%- if half_life is boolean or half_life is not number or not 0.001 <= half_life <= 36500 -%}
        {%- do problems.append("var attribution_half_life_days must be a number of days from 0.001 to 36500, not " ~ half_life | tojson) -%}
    {%- endif -%}

    {%- set lookback = var('attribution_lookback_days') -%}
    {%- if lookback is not none and (lookback is boolean or lookback is not number or not 0.001 <= lookback <= 36500) -%}
        {%- do problems.append("var attribution_lookback_days must be a number of days from 0.001 to 36500, or null for no limit, not " ~ lookback | tojson) -%}
    {%- endif -%}

    {%- set models = var('attribution_models') -%}
    {%- if models is string or models is mapping or models is not iterable -%}
        {%- do problems.append("var attribution_models must be a list such as [first, last], not " ~ models | tojson) -%}
    {%- else -%}
        {%- for name in models if name not in attribution_model_names() -%}
            {%- do problems.append("var attribution_models: there is no model " ~ name ~ "; " ~ did_you_mean(name | string, attribution_model_names())) -%}
        {%- endfor -%}
    {%- endif -%}

    {%- if var('bi_attribution') not in ('first', 'last', 'last_non_direct') -%}
        {%- do problems.append("var bi_attribution must be first, last or last_non_direct, not " ~ var('bi_attribution') | tojson) -%}
    {%- endif -%}

    {#- Another model than those that write credit would leave the view without rows. -#}
    {%- set bi_model = var('bi_attribution_model') -%}
    {%- if bi_model is not none and bi_model not in attribution_model_names() -%}
        {%- do problems.append("var bi_attribution_model: there is no model " ~ bi_model ~ "; " ~ did_you_mean(bi_model | string, attribution_model_names())) -%}
    {%- elif bi_model is not none and models is iterable and bi_model not in models -%}
        {%- do problems.append("var bi_attribution_model: attribution_models does not have " ~ bi_model ~ "; name one that it has, or add it there") -%}
    {%- endif -%}

    {%- if var('reporting_currency') not in currency_codes() -%}
        {%- do problems.append("var reporting_currency must be an ISO code such as EUR, not " ~ var('reporting_currency') | tojson) -%}
    {%- endif -%}

    {%- if var('reporting_timezone') is not string or not time_zone_is_known(var('reporting_timezone')) -%}
        {%- do problems.append(
            "var reporting_timezone: the warehouse knows no time zone " ~ var('reporting_timezone') | tojson
            ~ "; write an IANA name such as Europe/Berlin"
        ) -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro -%}

{%- macro attribution_model_names() -%}
    {{ return([
        'first', 'last', 'last_non_direct', 'linear', 'position_based', 'time_decay', 'w_shaped',
        'markov', 'shapley',
    ]) }}
{%- endmacro -%}
