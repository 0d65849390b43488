{#- The leads of Salesforce, whoever loads them, as their models have them. -#}
{%- macro salesforce_lead(connector) -%}
{% set fields = connector_option(connector, 'hidden_fields') or {} %}

with

source as (

    select * from {{ salesforce_rows(
        connector, 'lead', more_columns=fields.values() | list
    ) }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as lead_id,
        coalesce(
            {{ safe_text('name') }},
            case
                when {{ safe_text('first_name') }} is null then {{ safe_text('last_name') }}
                when {{ safe_text('last_name') }} is null then {{ safe_text('first_name') }}
                else {{ safe_text('first_name') }} || ' ' || {{ safe_text('last_name') }}
            end
        ) as name,
        {{ email_address('email') }} as email,
        {{ safe_timestamp('created_date') }} as created_at,
        {{ safe_text('created_date') }} as created_at_as_given,
        coalesce(
            {{ safe_timestamp('last_modified_date') }},
            {{ safe_timestamp('system_modstamp') }},
            {{ safe_timestamp(loader_time(connector)) }}
        ) as updated_at,
        {{ id_text('owner_id') }} as owner_id,
        {{ id_text('master_record_id') }} as master_record_id,
        {{ safe_text('status') }} as status,
        {{ safe_text('lead_source') }} as lead_source,
        case when {{ is_true('is_converted') }} then {{ id_text('converted_contact_id') }} end
            as converted_contact_id,
        case when {{ is_true('is_converted') }} then {{ id_text('converted_opportunity_id') }} end
            as converted_deal_id,
        {{ safe_timestamp('converted_date') }} as converted_on,
        {{ safe_text(fields.get('utm_source', 'null')) }} as utm_source,
        {{ safe_text(fields.get('utm_medium', 'null')) }} as utm_medium,
        {{ safe_text(fields.get('utm_campaign', 'null')) }} as utm_campaign,
        {{ safe_text(fields.get('utm_content', 'null')) }} as utm_content,
        {{ safe_text(fields.get('utm_term', 'null')) }} as utm_term,
        {{ first_click_id(fields) }} as click_id,
        {{ first_click_id_parameter(fields) }} as click_id_parameter,
        {{ is_true('is_deleted') }} as is_gone,
        {{ safe_timestamp(loader_time(connector)) }} as loaded_at

    from source

)

select * from cast_to_shape
{%- endmacro -%}
