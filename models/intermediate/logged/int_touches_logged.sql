{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key=['origin', 'origin_id'],
    full_refresh=false,
    on_schema_change='append_new_columns',
    post_hook=[
        "{{ erase_logged_touches(this, ref('stg_erasure__subjects'), ref('stg_crm__record_ids')) }}",
        "{{ forget_emails_without_touch(this, ref('stg_email__events')) }}",
    ],
) }}
{{ must_be_a_ledger() }}

-- Each run lays today's raw rows over the ledger. A row whose raw row is gone stays as it was.
with

custom_lead_sources as (

    select * from {{ ref('stg_custom__lead_sources') }}

),

ad_leads as (

    select * from {{ ref('stg_ad_networks__leads') }}

),

-- Mail proxies open by themselves, so an open is no touch.
email_events as (

    select * from {{ ref('stg_email__events') }}
    where event_type in ('clicked', 'replied')

),

logged as (

    select
        'custom' as origin,
        entry_id as origin_id,
        occurred_at as touched_at,
        object_type,
        record_id,
        cast(null as {{ type_text() }}) as contact_id,
        cast(null as {{ type_text() }}) as email_key,
        lead_source_name,
        lead_source_alias,
        campaign,
        cast(null as {{ type_text() }}) as ad_network,
        cast(null as {{ type_text() }}) as campaign_id,
        cast(null as {{ type_text() }}) as ad_group_name,
        cast(null as {{ type_text() }}) as ad_name,
        cast(null as {{ type_text() }}) as form_name,
        created_by,
        cast(null as {{ type_text() }}) as interaction,
        cast(null as {{ type_text() }}) as channel,
        cast(null as {{ type_text() }}) as link_key,
        false as is_machine

    from custom_lead_sources

    union all

    select
        'ad_lead' as origin,
        ad_network || ':' || ad_lead_id as origin_id,
        occurred_at as touched_at,
        cast(null as {{ type_text() }}) as object_type,
        cast(null as {{ type_text() }}) as record_id,
        contact_id,
        email_key,
        cast(null as {{ type_text() }}) as lead_source_name,
        cast(null as {{ type_text() }}) as lead_source_alias,
        campaign_name as campaign,
        ad_network,
        campaign_id,
        ad_group_name,
        ad_name,
        form_name,
        cast(null as {{ type_text() }}) as created_by,
        cast(null as {{ type_text() }}) as interaction,
        cast(null as {{ type_text() }}) as channel,
        cast(null as {{ type_text() }}) as link_key,
        false as is_machine

    from ad_leads

    union all

    select
        'email' as origin,
        event_id as origin_id,
        occurred_at as touched_at,
        cast(null as {{ type_text() }}) as object_type,
        cast(null as {{ type_text() }}) as record_id,
        contact_id,
        email_key,
        cast(null as {{ type_text() }}) as lead_source_name,
        cast(null as {{ type_text() }}) as lead_source_alias,
        campaign_name as campaign,
        cast(null as {{ type_text() }}) as ad_network,
        cast(null as {{ type_text() }}) as campaign_id,
        cast(null as {{ type_text() }}) as ad_group_name,
        cast(null as {{ type_text() }}) as ad_name,
        cast(null as {{ type_text() }}) as form_name,
        cast(null as {{ type_text() }}) as created_by,
        event_type as interaction,
        channel,
        link_key,
        is_machine

    from email_events

)

select * from logged
