with

-- The one place where web connectors meet: union another tracker's model of this shape here.
connectors as (

    select * from {{ ref('stg_raw__web_events') }}

),

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}

),

-- On a device that others use too only the person's own identifications are taken away; that
-- somebody was there is kept, so that the visit falls to nobody else.
people_taken_out as (

    select
        connectors.event_id,
        connectors.occurred_at,
        connectors.loaded_at,
        connectors.visitor_id,
        connectors.event_name,
        connectors.page_url,
        connectors.referrer_url,
        connectors.user_agent,
        connectors.form_name,
        coalesce(erased_contacts.subject_hash, erased_addresses.subject_hash) as erased_person,
        case
            when coalesce(erased_contacts.subject_hash, erased_addresses.subject_hash) is null
                then connectors.contact_id
        end as contact_id,
        case
            when coalesce(erased_contacts.subject_hash, erased_addresses.subject_hash) is null
                then connectors.email
        end as email

    from connectors

    left join subjects as erased_contacts
        on
            connectors.contact_id is not null
            and erased_contacts.subject_kind = 'record'
            and erased_contacts.subject_hash
            = {{ erasure_hash(["'contact'", 'connectors.contact_id']) }}

    left join subjects as erased_addresses
        on
            connectors.email is not null
            and erased_addresses.subject_kind = 'address'
            and erased_addresses.subject_hash
            = {{ erasure_hash([dbt.hash('connectors.email')]) }}
            and {{ reached_by_erasure('connectors.occurred_at', 'erased_addresses.requested_at') }}

),

reasons_given as (

    select
        people_taken_out.*,
        case
            when subjects.subject_hash is not null then 'erased on request'
            when event_id is null then 'event_id is missing'
            when visitor_id is null then 'visitor_id is missing'
            else {{ time_fault('occurred_at', 'loaded_at') }}
        end as rejection_reason

    from people_taken_out

    left join subjects
        on
            subjects.subject_kind = 'visitor'
            and subjects.subject_hash = {{ erasure_hash(['people_taken_out.visitor_id']) }}
            and {{ reached_by_erasure('people_taken_out.occurred_at', 'subjects.requested_at') }}

)

select * from reasons_given
