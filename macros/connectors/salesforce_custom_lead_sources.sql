{#- Responses to campaigns and lead sources that were entered, in the columns of
    stg_raw__custom_lead_sources. -#}
{%- macro salesforce_custom_lead_sources(connector) -%}
with

leads as (

    select * from {{ ref('stg_' ~ connector ~ '__lead') }}

),

contacts as (

    select * from {{ ref('stg_' ~ connector ~ '__contact') }}

),

members_given as (

    select * from {{ salesforce_rows(connector, 'campaign_member') }}

),

campaigns_given as (

    select * from {{ salesforce_rows(connector, 'campaign') }}

),

campaigns as (

    select
        source_schema,
        {{ id_text('id') }} as campaign_id,
        min({{ safe_text('name') }}) as campaign_name,
        min({{ safe_text('campaign_type') }}) as campaign_type

    from campaigns_given
    group by source_schema, {{ id_text('id') }}

),

-- Members that were only invited have had no touch.
responses as (

    select
        source_schema,
        id_prefix || 'member:' || {{ id_text('id') }} as entry_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ id_text('contact_id') }} as contact_id,
        {{ id_text('lead_id') }} as lead_id,
        coalesce(
            {{ safe_timestamp('first_responded_date') }},
            {{ safe_timestamp('created_date') }}
        ) as occurred_at,
        {{ safe_timestamp(loader_time(connector)) }} as loaded_at,
        {{ id_text('created_by_id') }} as created_by,
        {{ safe_text('status') }} as notes

    from members_given
    where
        {{ is_true('has_responded') }}
        and not {{ is_true('is_deleted') }}

),

-- Salesforce copies the source of a lead into the contact it becomes.
copied_sources as (

    select distinct
        source_schema,
        converted_contact_id as contact_id,
        {{ squashed('lead_source') }} as source_word

    from leads
    where converted_contact_id is not null and lead_source is not null

),

entered as (

    select
        responses.entry_id,
        case when responses.contact_id is not null then 'contact' else 'lead' end as object_type,
        coalesce(responses.contact_id, responses.lead_id) as record_id,
        campaigns.campaign_type as lead_source_name,
        campaigns.campaign_name as campaign,
        responses.occurred_at,
        responses.loaded_at,
        responses.created_by,
        responses.notes

    from responses

    left join campaigns
        on
            responses.source_schema = campaigns.source_schema
            and responses.campaign_id = campaigns.campaign_id

    union all

    select
        id_prefix || 'lead_source:' || lead_id as entry_id,
        'lead' as object_type,
        lead_id as record_id,
        lead_source as lead_source_name,
        cast(null as {{ type_text() }}) as campaign,
        created_at as occurred_at,
        loaded_at,
        cast(null as {{ type_text() }}) as created_by,
        cast(null as {{ type_text() }}) as notes
    from leads
    where lead_source is not null and (not is_gone or master_record_id is not null)

    union all

    select
        contacts.id_prefix || 'lead_source:' || contacts.contact_id as entry_id,
        'contact' as object_type,
        contacts.contact_id as record_id,
        contacts.lead_source as lead_source_name,
        cast(null as {{ type_text() }}) as campaign,
        contacts.created_at as occurred_at,
        contacts.loaded_at,
        cast(null as {{ type_text() }}) as created_by,
        cast(null as {{ type_text() }}) as notes

    from contacts

    left join copied_sources
        on
            contacts.source_schema = copied_sources.source_schema
            and contacts.contact_id = copied_sources.contact_id
            and {{ squashed('contacts.lead_source') }} = copied_sources.source_word

    where
        contacts.lead_source is not null
        and (not contacts.is_gone or contacts.master_record_id is not null)
        and copied_sources.contact_id is null

)

select * from entered
{%- endmacro -%}
