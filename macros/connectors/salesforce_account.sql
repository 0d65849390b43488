{#- The accounts of Salesforce, whoever loads them, as their models have them. -#}
{%- macro salesforce_account(connector) -%}
with

source as (

    select * from {{ salesforce_rows(connector, 'account') }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as company_id,
        {{ safe_text('name') }} as name,
        {{ safe_timestamp('created_date') }} as created_at,
        {{ safe_text('created_date') }} as created_at_as_given,
        coalesce(
            {{ safe_timestamp('last_modified_date') }},
            {{ safe_timestamp('system_modstamp') }},
            {{ safe_timestamp(loader_time(connector)) }}
        ) as updated_at,
        {{ id_text('owner_id') }} as owner_id,
        {{ id_text('master_record_id') }} as master_record_id,
        {{ id_text('parent_id') }} as parent_id,
        {{ is_true('is_person_account') }} as is_person,
        {{ is_true('is_deleted') }} as is_gone,
        {{ safe_timestamp(loader_time(connector)) }} as loaded_at

    from source

)

select * from cast_to_shape
{%- endmacro -%}
