with

events as (

    select * from {{ ref('stg_email__events') }}

),

interactions as (

    select * from {{ ref('int_email_interactions') }}

),

contacts as (

    select * from {{ ref('int_people_findable') }}

),

-- Of clicks the ledger knows more than today's rows: whose links came in one rush.
owners_found as (

    select
        events.event_id,
        events.occurred_at,
        events.event_type,
        events.campaign_name as campaign,
        coalesce(interactions.is_machine, events.is_machine) as is_machine,
        coalesce(by_id.final_object_type, by_email.final_object_type) as object_type,
        coalesce(by_id.final_record_id, by_email.final_record_id) as record_id,
        events.email_key,
        events.contact_id

    from events

    left join interactions
        on events.event_id = interactions.origin_id

    left join contacts as by_id
        on events.contact_id = by_id.value and by_id.found_by = 'contact_id'

    left join contacts as by_email
        on events.email_key = by_email.value and by_email.found_by = 'email'

),

recipients_told_apart as (

    select
        event_id,
        occurred_at,
        event_type,
        campaign,
        is_machine,
        object_type,
        record_id,
        {{ recipient_key('object_type', 'record_id', 'email_key', 'contact_id') }} as recipient_key

    from owners_found

)

select * from recipients_told_apart
