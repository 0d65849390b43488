{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

source as (

    select * from {{ newest_rows('hubspot_airbyte', 'deal') }}

),

archived_given as (

    select * from {{ newest_rows('hubspot_airbyte', 'deals_archived') }}

),

archived as (

    select
        source_schema,
        {{ id_text('id') }} as deal_id,
        coalesce(
            {{ safe_timestamp('archived_at_given') }},
            {{ safe_timestamp('updated_at_given') }},
            {{ safe_timestamp('_airbyte_extracted_at') }}
        ) as archived_at

    from archived_given

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as deal_id,
        {{ safe_text('properties_dealname') }} as deal_name,
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
        {{ safe_timestamp('properties_closedate') }} as closed_at,
        {{ id_text('properties_dealstage') }} as stage_id,
        {{ id_text('properties_hubspot_owner_id') }} as owner_id,
        {{ safe_decimal('properties_amount') }} as amount,
        {{ safe_text('properties_amount') }} as amount_as_given,
        coalesce(
            upper({{ safe_text('properties_deal_currency_code') }}),
            {{ option_as_text('hubspot_airbyte', 'currency') }}
        ) as currency,
        {{ safe_text('properties_hs_merged_object_ids') }} as merged_ids,
        contacts as contact_ids,
        companies as company_ids,
        {{ is_true('archived') }} as is_archived,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at

    from source

),

-- A deal that was deleted leaves its last version behind, and stands in a stream of its own; one
-- that was restored has been changed since.
deletions_found as (

    select
        cast_to_shape.source_schema,
        cast_to_shape.id_prefix,
        cast_to_shape.deal_id,
        cast_to_shape.deal_name,
        cast_to_shape.created_at,
        cast_to_shape.created_at_as_given,
        cast_to_shape.updated_at,
        cast_to_shape.closed_at,
        cast_to_shape.stage_id,
        cast_to_shape.owner_id,
        cast_to_shape.amount,
        cast_to_shape.amount_as_given,
        cast_to_shape.currency,
        cast_to_shape.merged_ids,
        cast_to_shape.contact_ids,
        cast_to_shape.company_ids,
        cast_to_shape.is_archived
        or (
            archived.deal_id is not null
            and not coalesce(cast_to_shape.updated_at > archived.archived_at, false)
        ) as is_gone,
        cast_to_shape.loaded_at

    from cast_to_shape

    left join archived
        on
            cast_to_shape.source_schema = archived.source_schema
            and cast_to_shape.deal_id = archived.deal_id

)

select * from deletions_found
