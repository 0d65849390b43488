{{ config(enabled=connector_is_on('hubspot_fivetran'), group='hubspot_fivetran') }}

with

source as (

    select * from {{ connector_table('hubspot_fivetran', 'deal') }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('deal_id') }} as deal_id,
        {{ safe_text('property_dealname') }} as deal_name,
        {{ safe_timestamp('property_createdate') }} as created_at,
        {{ safe_text('property_createdate') }} as created_at_as_given,
        coalesce(
            {{ safe_timestamp('property_hs_lastmodifieddate') }},
            {{ safe_timestamp('_fivetran_synced') }}
        ) as updated_at,
        {{ safe_timestamp('property_closedate') }} as closed_at,
        {{ id_text('deal_pipeline_stage_id') }} as stage_id,
        coalesce({{ id_text('owner_id') }}, {{ id_text('property_hubspot_owner_id') }})
            as owner_id,
        {{ safe_decimal('property_amount') }} as amount,
        {{ safe_text('property_amount') }} as amount_as_given,
        coalesce(
            upper({{ safe_text('property_deal_currency_code') }}),
            {{ option_as_text('hubspot_fivetran', 'currency') }}
        ) as currency,
        {{ safe_text('property_hs_merged_object_ids') }} as merged_ids,
        {{ is_true('is_deleted') }} or {{ is_true('_fivetran_deleted') }} as is_gone

    from source

)

select * from cast_to_shape
