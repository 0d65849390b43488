{{ config(enabled=connector_is_on('mailchimp_fivetran'), group='mailchimp_fivetran') }}

with

campaign_acts as (

    select * from {{ connector_table('mailchimp_fivetran', 'campaign_recipient_activity') }}

),

campaign_recipients as (

    select * from {{ connector_table('mailchimp_fivetran', 'campaign_recipient') }}

),

automation_acts as (

    select * from {{ connector_table('mailchimp_fivetran', 'automation_recipient_activity') }}

),

automation_recipients as (

    select * from {{ connector_table('mailchimp_fivetran', 'automation_recipient') }}

),

unsubscribes as (

    select * from {{ connector_table('mailchimp_fivetran', 'unsubscribe') }}

),

united as (

    select
        source_schema,
        id_prefix,
        'act' as kind,
        cast(event_type as {{ type_text() }}) as event_type,
        cast(campaign_id as {{ type_text() }}) as mailing_id,
        cast(member_id as {{ type_text() }}) as member_id,
        cast(list_id as {{ type_text() }}) as list_id,
        {{ safe_timestamp('happened_at') }} as occurred_at,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        {{ safe_text('url') }} as link_url
    from campaign_acts

    union all

    select
        source_schema,
        id_prefix,
        'act of a series' as kind,
        cast(event_type as {{ type_text() }}) as event_type,
        cast(automation_email_id as {{ type_text() }}) as mailing_id,
        cast(member_id as {{ type_text() }}) as member_id,
        cast(list_id as {{ type_text() }}) as list_id,
        {{ safe_timestamp('happened_at') }} as occurred_at,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        {{ safe_text('url') }} as link_url
    from automation_acts

    union all

    select
        source_schema,
        id_prefix,
        'recipient' as kind,
        'sent' as event_type,
        cast(campaign_id as {{ type_text() }}) as mailing_id,
        cast(member_id as {{ type_text() }}) as member_id,
        cast(list_id as {{ type_text() }}) as list_id,
        cast(null as {{ dbt.type_timestamp() }}) as occurred_at,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        cast(null as {{ type_text() }}) as link_url
    from campaign_recipients

    union all

    select
        source_schema,
        id_prefix,
        'recipient of a series' as kind,
        'sent' as event_type,
        cast(automation_email_id as {{ type_text() }}) as mailing_id,
        cast(member_id as {{ type_text() }}) as member_id,
        cast(list_id as {{ type_text() }}) as list_id,
        cast(null as {{ dbt.type_timestamp() }}) as occurred_at,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        cast(null as {{ type_text() }}) as link_url
    from automation_recipients

    union all

    select
        source_schema,
        id_prefix,
        'unsubscribe' as kind,
        'unsubscribed' as event_type,
        cast(campaign_id as {{ type_text() }}) as mailing_id,
        cast(member_id as {{ type_text() }}) as member_id,
        cast(list_id as {{ type_text() }}) as list_id,
        {{ safe_timestamp('happened_at') }} as occurred_at,
        {{ safe_timestamp('_fivetran_synced') }} as loaded_at,
        cast(null as {{ type_text() }}) as link_url
    from unsubscribes

),

ids_made as (

    select
        source_schema,
        id_prefix || {{ hashed_key([
            'kind', 'mailing_id', 'member_id', 'list_id', 'event_type', 'occurred_at', 'link_url',
        ]) }} as event_id,
        occurred_at,
        loaded_at,
        {{ lower_case(safe_text('event_type')) }} as event_type,
        {{ id_text('mailing_id') }} as mailing_id,
        {{ id_text('member_id') }} as member_id,
        {{ id_text('list_id') }} as list_id,
        link_url

    from united

)

select * from ids_made
