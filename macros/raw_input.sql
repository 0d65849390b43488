{#- The table of a raw input; an empty relation of the same shape when the input is switched off.

    Sources are no part of the DAG, so while the raw schema is the demo's the ref makes the seed
    come first. A name that is no input stops the parser. -#}
{%- macro raw_input(name) -%}
{%- if name not in raw_input_columns() -%}
    {{ exceptions.raise_compiler_error("'" ~ name ~ "' is no raw input; the inputs are " ~ raw_input_columns().keys() | sort | join(', ')) }}
{%- endif -%}
{%- if var('inputs') is not mapping -%}
    {{ exceptions.raise_compiler_error("The var inputs must be a dictionary such as {ad_spend: false}, not " ~ var('inputs') | tojson) }}
{%- endif -%}
{%- if var('inputs').get(name) is false or (execute and not input_is_on(name)) -%}
    (
        select
        {%- for column, type in raw_input_columns()[name].items() %}
            cast(null as {{ type }}) as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
        from (select 1 as one) as nothing
        where 1 = 0
    ) as {{ name }}
{%- else -%}
    {%- if raw_schema_is_demo() -%}{%- do ref('demo_' ~ name) -%}{%- endif -%}
    {{ source('raw', name) }}
{%- endif -%}
{%- endmacro -%}

{%- macro raw_schema_is_demo() -%}
    {{ return(not var('connectors') and var('raw_schema') in (none, '', target.schema ~ '_demo')) }}
{%- endmacro -%}

{#- Columns that came into the contract later: a table without them is read as if they were null. -#}
{%- macro optional_input_columns() -%}
{{ return({'ad_spend': ['row_id', 'loaded_at']}) }}
{%- endmacro -%}

{#- The contract of the raw tables: column names and the types an absent table is given. Those that a
    table may lack are in optional_input_columns(). -#}
{%- macro raw_input_columns() -%}
{%- set text = type_text() -%}
{%- set time = dbt.type_timestamp() -%}
{%- set amount = 'decimal(18, 2)' -%}
{%- set count = 'bigint' -%}
{{ return({
    'web_events': {
        'event_id': text, 'occurred_at': time, 'loaded_at': time, 'visitor_id': text,
        'event_name': text, 'page_url': text, 'referrer_url': text, 'user_agent': text,
        'contact_id': text, 'email': text, 'form_name': text,
    },
    'ad_clicks': {
        'ad_network': text, 'click_id': text, 'clicked_at': time, 'campaign_id': text,
        'campaign_name': text, 'ad_group_name': text, 'ad_name': text, 'keyword': text,
    },
    'ad_leads': {
        'ad_network': text, 'ad_lead_id': text, 'occurred_at': time, 'loaded_at': time,
        'email': text, 'contact_id': text, 'campaign_id': text, 'campaign_name': text,
        'ad_group_name': text, 'ad_name': text, 'form_name': text,
    },
    'ad_spend': {
        'ad_network': text, 'account_id': text, 'campaign_id': text, 'campaign_name': text,
        'date_day': 'date', 'currency': text, 'spend': amount, 'impressions': count,
        'clicks': count,
    },
    'custom_lead_sources': {
        'entry_id': text, 'object_type': text, 'record_id': text, 'lead_source_name': text,
        'campaign': text, 'occurred_at': time, 'loaded_at': time, 'created_by': text,
        'notes': text,
    },
    'email_events': {
        'event_id': text, 'occurred_at': time, 'loaded_at': time, 'event_type': text,
        'contact_id': text, 'email': text, 'campaign_name': text, 'link_url': text,
        'user_agent': text,
    },
    'records': {
        'object_type': text, 'record_id': text, 'created_at': time, 'updated_at': time,
        'name': text, 'email': text, 'stage': text, 'owner': text, 'amount': amount,
        'currency': text,
    },
    'relationships': {
        'relationship_id': text, 'from_object_type': text, 'from_record_id': text,
        'to_object_type': text, 'to_record_id': text, 'relationship_type': text,
        'created_at': time, 'removed_at': time,
    },
    'record_merges': {
        'losing_object_type': text, 'losing_record_id': text, 'winning_object_type': text,
        'winning_record_id': text, 'merged_at': time, 'undone_at': time,
    },
    'lifecycle_events': {
        'event_id': text, 'object_type': text, 'record_id': text, 'event_name': text,
        'occurred_at': time, 'value': amount, 'currency': text,
    },
    'exchange_rates': {
        'date_day': 'date', 'from_currency': text, 'to_currency': text,
        'rate': 'decimal(18, 6)',
    },
    'erasure_requests': {
        'object_type': text, 'record_id': text, 'email': text, 'requested_at': time,
    },
    'form_submissions': {
        'submission_id': text, 'occurred_at': time, 'loaded_at': time, 'object_type': text,
        'record_id': text, 'email': text, 'visitor_id': text, 'form_name': text,
        'page_url': text, 'referrer_url': text, 'utm_source': text, 'utm_medium': text,
        'utm_campaign': text, 'utm_content': text, 'utm_term': text,
        'click_id_parameter': text, 'click_id': text,
    },
}) }}
{%- endmacro -%}

{#- The names that the var `inputs` knows: the inputs, and switches of old. -#}
{%- macro input_names() -%}
    {{ return(raw_input_columns().keys() | list + connectors_of_switches().keys() | list) }}
{%- endmacro -%}
