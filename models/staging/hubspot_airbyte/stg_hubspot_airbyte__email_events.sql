{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

with

mail_events as (

    select * from {{ connector_table('hubspot_airbyte', 'email_events') }}

),

mailings_given as (

    select * from {{ connector_table('hubspot_airbyte', 'campaigns') }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix || {{ id_text('id') }} as event_id,
        {{ time_or_epoch('created') }} as occurred_at,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at,
        {{ lower_case(safe_text('event_type')) }} as event_type,
        {{ email_address('recipient') }} as email,
        {{ id_text('email_campaign_id') }} as mailing_id,
        cast(url as {{ type_text() }}) as link_url,
        cast(user_agent as {{ type_text() }}) as user_agent,
        {{ is_true('filtered_event') }} as is_machine_by_vendor

    from mail_events

),

mailings as (

    select
        source_schema,
        {{ id_text('id') }} as mailing_id,
        coalesce(min({{ safe_text('name') }}), min({{ safe_text('subject') }})) as mailing_name

    from mailings_given
    group by source_schema, {{ id_text('id') }}

),

mailings_named as (

    select
        cast_to_shape.event_id,
        cast_to_shape.occurred_at,
        cast_to_shape.loaded_at,
        cast_to_shape.event_type,
        cast(null as {{ type_text() }}) as contact_id,
        cast_to_shape.email,
        mailings.mailing_name as campaign_name,
        cast_to_shape.link_url,
        cast_to_shape.user_agent,
        cast_to_shape.is_machine_by_vendor

    from cast_to_shape

    left join mailings
        on
            cast_to_shape.source_schema = mailings.source_schema
            and cast_to_shape.mailing_id = mailings.mailing_id

)

select * from mailings_named
