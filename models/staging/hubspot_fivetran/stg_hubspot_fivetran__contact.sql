{{ config(enabled=connector_is_on('hubspot_fivetran'), group='hubspot_fivetran') }}

with

source as (

    select * from {{ connector_table('hubspot_fivetran', 'contact') }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as contact_id,
        {{ safe_text('property_firstname') }} as first_name,
        {{ safe_text('property_lastname') }} as last_name,
        {{ email_address('property_email') }} as email,
        {{ safe_timestamp('property_createdate') }} as created_at,
        {{ safe_text('property_createdate') }} as created_at_as_given,
        coalesce(
            {{ safe_timestamp('property_lastmodifieddate') }},
            {{ safe_timestamp('_fivetran_synced') }}
        ) as updated_at,
        {{ safe_text('property_lifecyclestage') }} as lifecycle_stage,
        {{ id_text('property_hubspot_owner_id') }} as owner_id,
        -- A number while no contact has been merged with two others.
        {{ safe_text('property_hs_merged_object_ids') }} as merged_ids,
        {{ safe_text('property_hs_calculated_merged_vids') }} as merged_ids_with_times,
        {{ safe_text('property_hs_analytics_source') }} as original_source,
        {{ safe_timestamp('property_hs_analytics_first_timestamp') }} as first_seen_at,
        {{ safe_timestamp('property_hs_lifecyclestage_marketingqualifiedlead_date') }}
            as marketing_qualified_at,
        {{ safe_timestamp('property_hs_lifecyclestage_salesqualifiedlead_date') }}
            as sales_qualified_at,
        {{ safe_timestamp('property_hs_lifecyclestage_opportunity_date') }} as opportunity_at,
        {{ is_true('is_deleted') }} or {{ is_true('_fivetran_deleted') }} as is_gone,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at

    from source

)

select * from cast_to_shape
