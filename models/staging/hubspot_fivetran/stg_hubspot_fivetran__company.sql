{{ config(enabled=connector_is_on('hubspot_fivetran'), group='hubspot_fivetran') }}

with

source as (

    select * from {{ connector_table('hubspot_fivetran', 'company') }}

),

cast_to_shape as (

    select
        source_schema,
        {{ id_text('id') }} as company_id,
        {{ safe_text('property_name') }} as company_name,
        {{ safe_timestamp('property_createdate') }} as created_at,
        {{ safe_text('property_createdate') }} as created_at_as_given,
        coalesce(
            {{ safe_timestamp('property_hs_lastmodifieddate') }},
            {{ safe_timestamp('_fivetran_synced') }}
        ) as updated_at,
        {{ id_text('property_hubspot_owner_id') }} as owner_id,
        {{ safe_text('property_hs_merged_object_ids') }} as merged_ids,
        {{ is_true('is_deleted') }} or {{ is_true('_fivetran_deleted') }} as is_gone

    from source

)

select * from cast_to_shape
