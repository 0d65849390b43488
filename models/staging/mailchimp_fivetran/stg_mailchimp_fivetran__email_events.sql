{{ config(enabled=connector_is_on('mailchimp_fivetran'), group='mailchimp_fivetran') }}

with

acts as (

    select * from {{ ref('stg_mailchimp_fivetran__acts') }}

),

mailings as (

    select * from {{ ref('stg_mailchimp_fivetran__mailings') }}

),

members_given as (

    select * from {{ connector_table('mailchimp_fivetran', 'member') }}

),

members as (

    select
        source_schema,
        {{ id_text('id') }} as member_id,
        {{ id_text('list_id') }} as list_id,
        min({{ email_address('email_address') }}) as email

    from members_given
    group by source_schema, {{ id_text('id') }}, {{ id_text('list_id') }}

),

-- One person has one id in all audiences, so without the audience a join would double rows.
members_anywhere as (

    select
        source_schema,
        member_id,
        min(email) as email

    from members
    group by source_schema, member_id

),

-- An e-mail of a series goes out when it is the recipient's turn, which only what they do shows.
first_acts as (

    select
        source_schema,
        mailing_id,
        member_id,
        min(occurred_at) as first_act_at

    from acts
    where event_type <> 'sent'
    group by source_schema, mailing_id, member_id

),

addresses_found as (

    select
        acts.event_id,
        case
            when acts.event_type <> 'sent' or acts.occurred_at is not null then acts.occurred_at
            when mailings.is_automation then coalesce(first_acts.first_act_at, mailings.sent_at)
            else mailings.sent_at
        end as occurred_at,
        acts.loaded_at,
        acts.event_type,
        cast(null as {{ type_text() }}) as contact_id,
        coalesce(members.email, members_anywhere.email) as email,
        mailings.mailing_name as campaign_name,
        acts.link_url,
        cast(null as {{ type_text() }}) as user_agent,
        false as is_machine_by_vendor

    from acts

    left join mailings
        on
            acts.source_schema = mailings.source_schema
            and acts.mailing_id = mailings.mailing_id

    left join members
        on
            acts.source_schema = members.source_schema
            and acts.member_id = members.member_id
            and acts.list_id = members.list_id

    left join members_anywhere
        on
            acts.source_schema = members_anywhere.source_schema
            and acts.member_id = members_anywhere.member_id

    left join first_acts
        on
            acts.source_schema = first_acts.source_schema
            and acts.mailing_id = first_acts.mailing_id
            and acts.member_id = first_acts.member_id

)

select * from addresses_found
