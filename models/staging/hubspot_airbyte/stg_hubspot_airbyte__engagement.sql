{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

calls as (

    select * from {{ newest_rows('hubspot_airbyte', 'engagements_calls') }}

),

meetings as (

    select * from {{ newest_rows('hubspot_airbyte', 'engagements_meetings') }}

),

engagements as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as engagement_id,
        'call' as event_name,
        {{ safe_timestamp('properties_hs_timestamp') }} as started_at,
        contacts as contact_ids,
        deals as deal_ids,
        companies as company_ids,
        {{ is_true('archived') }} as is_gone,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at
    from calls
    union all
    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as engagement_id,
        'meeting' as event_name,
        coalesce(
            {{ safe_timestamp('properties_hs_meeting_start_time') }},
            {{ safe_timestamp('properties_hs_timestamp') }}
        ) as started_at,
        contacts as contact_ids,
        deals as deal_ids,
        companies as company_ids,
        {{ is_true('archived') }} as is_gone,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at
    from meetings

)

select * from engagements
