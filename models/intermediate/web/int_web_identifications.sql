with

events as (

    select * from {{ ref('int_web_events_in_visits') }}
    where coalesce(contact_id, email_key, erased_person) is not null

),

contacts as (

    select * from {{ ref('int_people_findable') }}

),

submissions as (

    select * from {{ ref('int_form_submissions_owned') }}
    where
        visitor_id is not null
        and coalesce(person_record_id, erased_person) is not null

),

-- Read only where somebody was erased.
erased_anywhere as (

    select distinct true as is_anybody from events
    where erased_person is not null

),

-- A row with the address of somebody who was erased and the id of somebody who was not is the
-- latter's.
contacts_hashed as (

    select
        contacts.final_object_type,
        contacts.final_record_id,
        {{ erasure_hash(["'contact'", 'contacts.value']) }} as person_hash

    from contacts

    cross join erased_anywhere

    where contacts.found_by = 'contact_id'

),

-- An id that no contact has does not stop the address from being tried. Whom an erasure took away
-- is still the one who was there: nobody who was there later takes the place.
contacts_found as (

    select
        events.event_id,
        events.occurred_at,
        events.visitor_id,
        events.visit_started_at,
        case when by_hash.person_hash is null then events.erased_person end as erased_person,
        coalesce(
            by_id.final_object_type, by_hash.final_object_type, by_email.final_object_type
        ) as object_type,
        coalesce(by_id.final_record_id, by_hash.final_record_id, by_email.final_record_id)
            as record_id

    from events

    left join contacts as by_id
        on events.contact_id = by_id.value and by_id.found_by = 'contact_id'

    left join contacts_hashed as by_hash
        on events.erased_person = by_hash.person_hash

    left join contacts as by_email
        on events.email_key = by_email.value and by_email.found_by = 'email'

),

people_found as (

    select
        event_id,
        occurred_at,
        visitor_id,
        visit_started_at,
        erased_person,
        object_type,
        record_id

    from contacts_found

    union all

    -- A form that knows the browser says whose it is.
    select
        submission_key as event_id,
        occurred_at,
        visitor_id,
        visit_started_at,
        erased_person,
        person_object_type as object_type,
        person_record_id as record_id

    from submissions

),

numbered as (

    select
        people_found.*,
        row_number() over (
            partition by visitor_id
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
        ) as identification_number

    from people_found
    where coalesce(record_id, erased_person) is not null

)

select * from numbered
