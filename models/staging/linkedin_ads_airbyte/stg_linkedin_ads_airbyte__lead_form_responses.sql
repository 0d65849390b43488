{{ config(enabled=connector_is_on('linkedin_ads_airbyte'), group='linkedin_ads_airbyte') }}

with

source as (

    select * from {{ newest_rows('linkedin_ads_airbyte', 'lead_form_responses') }}

),

-- Forms on events, companies' pages and products are no ads, and a test is nobody.
responses as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as ad_lead_id,
        {{ time_or_epoch('submitted_at') }} as occurred_at,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at,
        {{ regexp_extracted(
            "coalesce(lead_metadata, '') || coalesce(lead_metadata_info, '')",
            "'sponsoredCampaign:([0-9]+)'"
        ) }} as campaign_id,
        {{ json_text('lead_metadata_info', ['sponsoredLeadMetadataInfo', 'campaign', 'name']) }}
            as campaign_name,
        {{ regexp_extracted('associated_entity', "'sponsoredCreative:([0-9]+)'") }} as ad_id,
        {{ regexp_extracted(
            "coalesce(versioned_form, '') || coalesce(form_given, '')",
            "'leadGenForm:([0-9]+)'"
        ) }} as form_id,
        {{ json_text('form_response', ['answers']) }} as answers_given

    from source
    where
        coalesce({{ safe_text('lead_type') }}, 'SPONSORED') = 'SPONSORED'
        and not {{ is_true('test_lead') }}

)

select * from responses
