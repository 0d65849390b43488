{#- The table of a loader that a connector reads; an empty relation of its shape while the connector is
    switched off, as it is until the var `inputs` names it. -#}
{%- macro connector_input(name) -%}
{%- if name not in connector_columns() -%}
    {{ exceptions.raise_compiler_error("'" ~ name ~ "' is no connector; the connectors are " ~ connector_columns().keys() | sort | join(', ')) }}
{%- endif -%}
{%- if var('inputs').get(name, false) -%}
    {{ source('loaders', name) }}
{%- else -%}
    (
        select
        {%- for column in connector_columns()[name] %}
            cast(null as {{ type_text() }}) as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
        from (select 1 as one) as nothing
        where 1 = 0
    )
{%- endif -%}
{%- endmacro -%}

{#- The columns that a loader's table must have. Those that a connector can do without are in its model. -#}
{%- macro connector_columns() -%}
{{ return({
    'google_ads_campaign_stats': [
        'campaign_id', 'segments_date', 'metrics_cost_micros', 'metrics_impressions',
        'metrics_clicks',
    ],
    'facebook_ads_insights': [
        'account_id', 'campaign_id', 'campaign_name', 'date_start', 'account_currency', 'spend',
        'impressions', 'clicks',
    ],
    'linkedin_ads_campaign_stats': [
        'campaign_id', 'date_start', 'cost_in_usd', 'impressions', 'clicks',
    ],
    'microsoft_ads_campaign_performance_report': [
        'campaign_id', 'campaign_name', 'time_period', 'currency_code', 'spend', 'impressions',
        'clicks',
    ],
    'tiktok_ads_campaign_report': [
        'campaign_id', 'campaign_name', 'stat_time_day', 'currency', 'spend', 'impressions',
        'clicks',
    ],
}) }}
{%- endmacro -%}

{#- The columns of all tables that can be switched on or off, by the name in the var `inputs`. -#}
{%- macro columns_of_inputs() -%}
    {%- set columns = dict(connector_columns()) -%}
    {%- for name, types in raw_input_columns().items() -%}
        {%- do columns.update({name: types.keys() | list}) -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro -%}
