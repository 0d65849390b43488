{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

source as (

    select * from {{ newest_rows('hubspot_airbyte', 'company') }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as company_id,
        {{ safe_text('properties_name') }} as company_name,
        coalesce(
            {{ safe_timestamp('properties_createdate') }},
            {{ safe_timestamp('created_at_given') }}
        ) as created_at,
        coalesce({{ safe_text('properties_createdate') }}, {{ safe_text('created_at_given') }})
            as created_at_as_given,
        coalesce(
            {{ safe_timestamp('properties_hs_lastmodifieddate') }},
            {{ safe_timestamp('updated_at_given') }},
            {{ safe_timestamp('_airbyte_extracted_at') }}
        ) as updated_at,
        {{ id_text('properties_hubspot_owner_id') }} as owner_id,
        {{ safe_text('properties_hs_merged_object_ids') }} as merged_ids,
        contacts as contact_ids,
        {{ is_true('archived') }} as is_gone,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at

    from source

)

select * from cast_to_shape
