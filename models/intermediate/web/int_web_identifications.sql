with

events as (

    select * from {{ ref('int_web_events_in_visits') }}
    where coalesce(contact_id, email_key, erased_person) is not null

),

contacts as (

    select * from {{ ref('int_contacts_findable') }}

),

-- An id that no contact has does not stop the address from being tried.
contacts_found as (

    select
        events.event_id,
        events.occurred_at,
        events.visitor_id,
        events.visit_started_at,
        events.erased_person,
        coalesce(by_id.final_object_type, by_email.final_object_type) as object_type,
        coalesce(by_id.final_record_id, by_email.final_record_id) as record_id

    from events

    left join contacts as by_id
        on events.contact_id = by_id.value and by_id.found_by = 'contact_id'

    left join contacts as by_email
        on events.email_key = by_email.value and by_email.found_by = 'email'

),

numbered as (

    select
        contacts_found.*,
        row_number() over (
            partition by visitor_id
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
        ) as identification_number

    from contacts_found
    where coalesce(record_id, erased_person) is not null

)

select * from numbered
