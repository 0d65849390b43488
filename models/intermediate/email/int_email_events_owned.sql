with

events as (

    select * from {{ ref('stg_email__events') }}

),

contacts as (

    select * from {{ ref('int_contacts_findable') }}

),

-- A mail tool may name the contact in one event and the address in the next: both are one person.
owners_found as (

    select
        events.event_id,
        events.occurred_at,
        events.event_type,
        events.campaign_name as campaign,
        events.is_machine,
        coalesce(by_id.final_object_type, by_email.final_object_type) as object_type,
        coalesce(by_id.final_record_id, by_email.final_record_id) as record_id,
        events.email_key,
        events.contact_id

    from events

    left join contacts as by_id
        on events.contact_id = by_id.value and by_id.found_by = 'contact_id'

    left join contacts as by_email
        on events.email_key = by_email.value and by_email.found_by = 'email'

),

-- Who is no contact is told apart by the address, else by the id that the mail tool gives.
recipients_told_apart as (

    select
        event_id,
        occurred_at,
        event_type,
        campaign,
        is_machine,
        object_type,
        record_id,
        case
            when record_id is not null then {{ hashed_key(['object_type', 'record_id']) }}
            when email_key is not null then {{ hashed_key(["'address'", 'email_key']) }}
            else {{ hashed_key(["'contact_id'", 'contact_id']) }}
        end as recipient_key

    from owners_found

)

select * from recipients_told_apart
