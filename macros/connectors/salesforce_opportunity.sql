{#- The opportunities of Salesforce, whoever loads them, as their models have them. -#}
{%- macro salesforce_opportunity(connector) -%}
with

source as (

    select * from {{ salesforce_rows(connector, 'opportunity') }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as deal_id,
        {{ safe_text('name') }} as name,
        {{ safe_timestamp('created_date') }} as created_at,
        {{ safe_text('created_date') }} as created_at_as_given,
        coalesce(
            {{ safe_timestamp('last_modified_date') }},
            {{ safe_timestamp('system_modstamp') }},
            {{ safe_timestamp(loader_time(connector)) }}
        ) as updated_at,
        {{ id_text('owner_id') }} as owner_id,
        {{ id_text('account_id') }} as company_id,
        {{ safe_text('stage_name') }} as stage_name,
        {{ is_true('is_won') }} as is_won,
        {{ is_true('is_closed') }} as is_closed,
        {{ safe_timestamp('close_date') }} as closed_on,
        {{ safe_decimal('amount') }} as amount,
        {{ safe_text('amount') }} as amount_as_given,
        coalesce(
            upper({{ safe_text('currency_iso_code') }}),
            {{ option_as_text(connector, 'currency') }}
        ) as currency,
        {{ is_true('is_deleted') }} as is_gone,
        {{ safe_timestamp(loader_time(connector)) }} as loaded_at

    from source

)

select * from cast_to_shape
{%- endmacro -%}
