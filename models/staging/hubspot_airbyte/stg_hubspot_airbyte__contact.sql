{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

source as (

    select * from {{ newest_rows('hubspot_airbyte', 'contact') }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as contact_id,
        {{ safe_text('properties_firstname') }} as first_name,
        {{ safe_text('properties_lastname') }} as last_name,
        {{ email_address('properties_email') }} as email,
        coalesce(
            {{ safe_timestamp('properties_createdate') }},
            {{ safe_timestamp('created_at_given') }}
        ) as created_at,
        coalesce({{ safe_text('properties_createdate') }}, {{ safe_text('created_at_given') }})
            as created_at_as_given,
        coalesce(
            {{ safe_timestamp('properties_lastmodifieddate') }},
            {{ safe_timestamp('updated_at_given') }},
            {{ safe_timestamp('_airbyte_extracted_at') }}
        ) as updated_at,
        {{ safe_text('properties_lifecyclestage') }} as lifecycle_stage,
        {{ id_text('properties_hubspot_owner_id') }} as owner_id,
        {{ safe_text('properties_hs_merged_object_ids') }} as merged_ids,
        {{ safe_text('properties_hs_calculated_merged_vids') }} as merged_ids_with_times,
        {{ safe_text('properties_hs_analytics_source') }} as original_source,
        {{ safe_timestamp('properties_hs_analytics_first_timestamp') }} as first_seen_at,
        {{ safe_timestamp('properties_hs_lifecyclestage_marketingqualifiedlead_date') }}
            as marketing_qualified_at,
        {{ safe_timestamp('properties_hs_lifecyclestage_salesqualifiedlead_date') }}
            as sales_qualified_at,
        {{ safe_timestamp('properties_hs_lifecyclestage_opportunity_date') }} as opportunity_at,
        companies as company_ids,
        {{ is_true('archived') }} as is_gone,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at

    from source

)

select * from cast_to_shape
