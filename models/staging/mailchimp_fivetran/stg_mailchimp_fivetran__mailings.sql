{{ config(enabled=connector_is_on('mailchimp_fivetran'), group='mailchimp_fivetran') }}

with

campaigns as (

    select * from {{ connector_table('mailchimp_fivetran', 'campaign') }}

),

automations_given as (

    select * from {{ connector_table('mailchimp_fivetran', 'automation') }}

),

automation_emails as (

    select * from {{ connector_table('mailchimp_fivetran', 'automation_email') }}

),

automations as (

    select
        source_schema,
        {{ id_text('id') }} as automation_id,
        min({{ safe_text('title') }}) as automation_name

    from automations_given
    group by source_schema, {{ id_text('id') }}

),

emails_of_automations as (

    select
        source_schema,
        {{ id_text('id') }} as mailing_id,
        {{ id_text('automation_id') }} as automation_id,
        coalesce({{ safe_text('title') }}, {{ safe_text('subject_line') }}) as email_name,
        {{ safe_timestamp('send_time') }} as sent_at

    from automation_emails

),

united as (

    select
        source_schema,
        {{ id_text('id') }} as mailing_id,
        coalesce({{ safe_text('title') }}, {{ safe_text('subject_line') }}) as mailing_name,
        {{ safe_timestamp('send_time') }} as sent_at,
        0 as part_of_series
    from campaigns

    union all

    select
        emails_of_automations.source_schema,
        emails_of_automations.mailing_id,
        coalesce(
            automations.automation_name || ': ' || emails_of_automations.email_name,
            emails_of_automations.email_name,
            automations.automation_name
        ) as mailing_name,
        emails_of_automations.sent_at,
        1 as part_of_series
    from emails_of_automations
    left join automations
        on
            emails_of_automations.source_schema = automations.source_schema
            and emails_of_automations.automation_id = automations.automation_id

),

one_of_each as (

    select
        source_schema,
        mailing_id,
        min(mailing_name) as mailing_name,
        min(sent_at) as sent_at,
        max(part_of_series) = 1 as is_automation

    from united
    where mailing_id is not null
    group by source_schema, mailing_id

)

select * from one_of_each
