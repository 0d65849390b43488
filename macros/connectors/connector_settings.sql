{#- The connectors that are on: name -> {schema, database, options}, as the var `connectors` has them. -#}
{%- macro connectors_on() -%}
{%- if var('connectors') is not mapping -%}
    {{ exceptions.raise_compiler_error(
        "The var connectors must be a dictionary such as {segment: {schema: segment_prod}}, not " ~ var('connectors') | tojson
    ) }}
{%- endif -%}
{%- set on = {} -%}
{%- for switch, name in connectors_of_switches().items() if var('inputs') is mapping and var('inputs').get(switch) is true -%}
    {%- do on.update({name: {'schema': var('raw_schema') or target.schema ~ '_demo'}}) -%}
{%- endfor -%}
{%- for name, settings in var('connectors').items() -%}
    {%- if settings is not none and settings is not mapping -%}
        {{ exceptions.raise_compiler_error(
            "The var connectors must say of " ~ name ~ " where its tables stand: {" ~ name ~ ": {schema: <name of the schema>}}, not "
            ~ settings | tojson
        ) }}
    {%- endif -%}
    {%- do on.update({name: settings or {}}) -%}
{%- endfor -%}
{{ return(on) }}
{%- endmacro -%}

{#- Switches of the var `inputs` from before there were connectors: the tables stand in raw_schema. -#}
{%- macro connectors_of_switches() -%}
{{ return({
    'google_ads_campaign_stats': 'google_ads_posthog',
    'facebook_ads_insights': 'facebook_ads_posthog',
    'linkedin_ads_campaign_stats': 'linkedin_ads_posthog',
    'microsoft_ads_campaign_performance_report': 'microsoft_ads_posthog',
    'tiktok_ads_campaign_report': 'tiktok_ads_posthog',
}) }}
{%- endmacro -%}

{#- Whether a connector is on; with the name of an option, whether that is switched on, too. A model that
    fills an input on request is enabled by both. -#}
{%- macro connector_is_on(connector, option=none) -%}
    {%- set settings = connectors_on().get(connector) -%}
    {%- if settings is none or (option is not none and settings.get(option) is not true) -%}
        {{ return(false) }}
    {%- endif -%}
    {{ return(true) }}
{%- endmacro -%}

{#- The names of the schemas that a connector reads. -#}
{%- macro connector_schemas(connector) -%}
    {%- set schemas = connectors_on()[connector].schema -%}
    {{ return([schemas] if schemas is string else schemas | list) }}
{%- endmacro -%}

{#- An option of a connector: what the var says, else the default that stands with its sources. -#}
{%- macro connector_option(connector, name) -%}
    {#- A model whose connector is off is rendered, too. -#}
    {%- set given = connectors_on().get(connector, {}).get(name) -%}
    {%- if given is not none or not execute -%}{{ return(given) }}{%- endif -%}
    {{ return(connector_options(connector)[name].get('default')) }}
{%- endmacro -%}

{#- The options that a connector knows: name -> {default, is}, from the meta of its sources. -#}
{%- macro connector_options(connector) -%}
    {%- for source in graph.sources.values() if source.package_name == 'lead_sources' and source.source_name == connector -%}
        {{ return(source_meta(source).get('options', {})) }}
    {%- endfor -%}
    {{ return({}) }}
{%- endmacro -%}

{#- Whether a connector that the var `connectors` names fills an input: then its raw table is off. The
    switches of old only add to their input. -#}
{%- macro is_filled_by_connector(input) -%}
    {%- for connector in var('connectors') if 'model.lead_sources.stg_' ~ connector ~ '__' ~ input in graph.nodes -%}
        {{ return(true) }}
    {%- endfor -%}
    {{ return(false) }}
{%- endmacro -%}

{#- Whether the raw table of an input is read. With connectors and no raw_schema there are no raw tables:
    the demo's rows must not stand among a company's own. -#}
{%- macro input_is_on(input) -%}
    {%- set said = var('inputs').get(input) -%}
    {%- if said is not none -%}
        {{ return(said is true) }}
    {%- endif -%}
    {{ return(not (is_filled_by_connector(input) or (var('connectors') and not var('raw_schema')))) }}
{%- endmacro -%}
