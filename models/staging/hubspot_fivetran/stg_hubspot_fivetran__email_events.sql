{{ config(enabled=connector_is_on('hubspot_fivetran'), group='hubspot_fivetran') }}

with

mail_events as (

    select * from {{ connector_table('hubspot_fivetran', 'email_event') }}

),

clicks_given as (

    select * from {{ connector_table('hubspot_fivetran', 'email_event_click') }}

),

opens_given as (

    select * from {{ connector_table('hubspot_fivetran', 'email_event_open') }}

),

mailings_given as (

    select * from {{ connector_table('hubspot_fivetran', 'email_campaign') }}

),

cast_to_shape as (

    select
        source_schema,
        id_prefix,
        {{ id_text('id') }} as id,
        {{ safe_timestamp('created') }} as occurred_at,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        {{ lower_case(safe_text('event_type')) }} as event_type,
        {{ email_address('recipient') }} as email,
        {{ id_text('email_campaign_id') }} as mailing_id,
        {{ is_true('filtered_event') }} as is_machine_by_vendor

    from mail_events

),

details as (

    select
        source_schema,
        id,
        min(link_url) as link_url,
        min(user_agent) as user_agent

    from (
        select
            source_schema,
            {{ id_text('id') }} as id,
            cast(url as {{ type_text() }}) as link_url,
            cast(user_agent as {{ type_text() }}) as user_agent
        from clicks_given
        union all
        select
            source_schema,
            {{ id_text('id') }} as id,
            cast(null as {{ type_text() }}) as link_url,
            cast(user_agent as {{ type_text() }}) as user_agent
        from opens_given
    ) as clicks_and_opens

    group by source_schema, id

),

mailings as (

    select
        source_schema,
        {{ id_text('id') }} as mailing_id,
        coalesce(min({{ safe_text('name') }}), min({{ safe_text('subject') }})) as mailing_name

    from mailings_given
    group by source_schema, {{ id_text('id') }}

),

details_found as (

    select
        cast_to_shape.id_prefix || cast_to_shape.id as event_id,
        cast_to_shape.occurred_at,
        cast_to_shape.loaded_at,
        cast_to_shape.event_type,
        cast(null as {{ type_text() }}) as contact_id,
        cast_to_shape.email,
        mailings.mailing_name as campaign_name,
        details.link_url,
        details.user_agent,
        cast_to_shape.is_machine_by_vendor

    from cast_to_shape

    left join details
        on
            cast_to_shape.source_schema = details.source_schema
            and cast_to_shape.id = details.id

    left join mailings
        on
            cast_to_shape.source_schema = mailings.source_schema
            and cast_to_shape.mailing_id = mailings.mailing_id

)

select * from details_found
