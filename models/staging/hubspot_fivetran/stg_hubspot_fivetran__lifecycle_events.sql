{{ config(enabled=connector_is_on('hubspot_fivetran'), group='hubspot_fivetran') }}

with

contacts as (

    select * from {{ ref('stg_hubspot_fivetran__contact') }}

),

companies as (

    select * from {{ ref('stg_hubspot_fivetran__company') }}

),

deals as (

    select * from {{ ref('stg_hubspot_fivetran__deal') }}

),

stages as (

    select * from {{ ref('stg_hubspot_fivetran__deal_pipeline_stage') }}

),

records as (

    select * from {{ ref('stg_hubspot_fivetran__records') }}

),

stage_history as (

    select * from {{ connector_table('hubspot_fivetran', 'deal_stage') }}

),

property_history as (

    select * from {{ connector_table('hubspot_fivetran', 'contact_property_history') }}

),

calls as (

    select * from {{ connector_table('hubspot_fivetran', 'engagement_call') }}

),

meetings as (

    select * from {{ connector_table('hubspot_fivetran', 'engagement_meeting') }}

),

of_contacts as (

    select * from {{ connector_table('hubspot_fivetran', 'engagement_contact') }}

),

of_deals as (

    select * from {{ connector_table('hubspot_fivetran', 'engagement_deal') }}

),

of_companies as (

    select * from {{ connector_table('hubspot_fivetran', 'engagement_company') }}

),

stages_entered as (

    select
        source_schema,
        {{ id_text('deal_id') }} as deal_id,
        {{ id_text('stage_id') }} as stage_id,
        min({{ safe_timestamp('date_entered') }}) as entered_at

    from stage_history
    group by source_schema, {{ id_text('deal_id') }}, {{ id_text('stage_id') }}

),

stage_values as (

    select
        source_schema,
        id_prefix,
        {{ id_text('contact_id') }} as contact_id,
        case
            when
                {{ lower_case(safe_text('property_value')) }}
                in {{ option_as_list('hubspot_fivetran', 'qualified_stages') }}
                then 'qualified'
            when {{ lower_case(safe_text('property_value')) }} = 'opportunity' then 'opportunity'
        end as event_name,
        {{ safe_timestamp('happened_at') }} as reached_at

    from property_history
    where {{ lower_case(safe_text('property_name')) }} = 'lifecyclestage'

),

engagements as (

    select
        source_schema,
        id_prefix,
        {{ id_text('engagement_id') }} as engagement_id,
        'call' as event_name,
        {{ safe_timestamp('property_hs_timestamp') }} as started_at
    from calls
    where not {{ is_true('_fivetran_deleted') }}
    union all
    select
        source_schema,
        id_prefix,
        {{ id_text('engagement_id') }} as engagement_id,
        'meeting' as event_name,
        coalesce(
            {{ safe_timestamp('property_hs_meeting_start_time') }},
            {{ safe_timestamp('start_time') }}
        ) as started_at
    from meetings
    where not {{ is_true('_fivetran_deleted') }}

),

taking_part as (

    select
        source_schema,
        {{ id_text('engagement_id') }} as engagement_id,
        'contact' as object_type,
        {{ id_text('contact_id') }} as record_id
    from of_contacts
    where not {{ is_true('_fivetran_deleted') }}
    union all
    select
        source_schema,
        {{ id_text('engagement_id') }} as engagement_id,
        'deal' as object_type,
        {{ id_text('deal_id') }} as record_id
    from of_deals
    where not {{ is_true('_fivetran_deleted') }}
    union all
    select
        source_schema,
        {{ id_text('engagement_id') }} as engagement_id,
        'company' as object_type,
        {{ id_text('company_id') }} as record_id
    from of_companies
    where not {{ is_true('_fivetran_deleted') }}

),

{{ hubspot_events_kept('hubspot_fivetran') }}

select * from events_kept
