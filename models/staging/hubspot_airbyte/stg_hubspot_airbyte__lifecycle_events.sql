{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

contacts as (

    select * from {{ ref('stg_hubspot_airbyte__contact') }}

),

companies as (

    select * from {{ ref('stg_hubspot_airbyte__company') }}

),

deals as (

    select * from {{ ref('stg_hubspot_airbyte__deal') }}

),

stages as (

    select * from {{ ref('stg_hubspot_airbyte__deal_pipeline_stage') }}

),

records as (

    select * from {{ ref('stg_hubspot_airbyte__records') }}

),

engagements_given as (

    select * from {{ ref('stg_hubspot_airbyte__engagement') }}

),

associations as (

    select * from {{ ref('stg_hubspot_airbyte__association') }}

),

deal_history as (

    select * from {{ connector_table('hubspot_airbyte', 'deals_property_history') }}

),

contact_history as (

    select * from {{ connector_table('hubspot_airbyte', 'contacts_property_history') }}

),

stages_entered as (

    select
        source_schema,
        {{ id_text('deal_id') }} as deal_id,
        {{ id_text('property_value') }} as stage_id,
        min({{ time_or_epoch('happened_at') }}) as entered_at

    from deal_history
    where {{ lower_case(safe_text('property_name')) }} = 'dealstage'
    group by source_schema, {{ id_text('deal_id') }}, {{ id_text('property_value') }}

),

stage_values as (

    select
        source_schema,
        id_prefix,
        {{ id_text('vid') }} as contact_id,
        case
            when
                {{ lower_case(safe_text('property_value')) }}
                in {{ option_as_list('hubspot_airbyte', 'qualified_stages') }}
                then 'qualified'
            when {{ lower_case(safe_text('property_value')) }} = 'opportunity' then 'opportunity'
        end as event_name,
        {{ time_or_epoch('happened_at') }} as reached_at

    from contact_history
    where {{ lower_case(safe_text('property_name')) }} = 'lifecyclestage'

),

engagements as (

    select
        source_schema,
        id_prefix,
        engagement_id,
        event_name,
        started_at
    from engagements_given
    where not is_gone

),

taking_part as (

    select
        source_schema,
        from_record_id as engagement_id,
        to_object_type as object_type,
        to_record_id as record_id
    from associations
    where from_object_type in ('call', 'meeting')

),

{{ hubspot_events_kept('hubspot_airbyte') }}

select * from events_kept
