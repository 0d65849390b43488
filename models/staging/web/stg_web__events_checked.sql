{{ config(meta={'when_changed': 'read_again'}) }}

with

events as (

    select * from {{ ref('stg_web__events_arrived') }}

),

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}

),

visitors_erased as (

    select * from {{ ref('stg_web__visitors_erased') }}

),

-- On a device that others use too only the person's own identifications are taken away; that
-- somebody was there is kept, so that the visit falls to nobody else.
people_taken_out as (

    select
        events.slice,
        events.event_id,
        events.occurred_at,
        events.loaded_at,
        events.visitor_id,
        events.event_name,
        events.page_url,
        events.referrer_url,
        events.user_agent,
        events.form_name,
        case
            when coalesce(erased_contacts.subject_hash, erased_addresses.subject_hash) is null
                then null
            when events.contact_id is not null
                then {{ erasure_hash(["'contact'", 'events.contact_id']) }}
            else {{ erasure_hash([text_hash('events.email')]) }}
        end as erased_person,
        case
            when coalesce(erased_contacts.subject_hash, erased_addresses.subject_hash) is null
                then events.contact_id
        end as contact_id,
        case
            when coalesce(erased_contacts.subject_hash, erased_addresses.subject_hash) is null
                then events.email
        end as email

    from events

    left join subjects as erased_contacts
        on
            erased_contacts.subject_kind = 'record'
            and erased_contacts.subject_hash
            = case
                when events.contact_id is not null
                    then {{ erasure_hash(["'contact'", 'events.contact_id']) }}
            end

    left join subjects as erased_addresses
        on
            erased_addresses.subject_kind = 'address'
            and erased_addresses.subject_hash
            = case
                when events.email is not null
                    then {{ erasure_hash([text_hash('events.email')]) }}
            end
            and {{ reached_by_erasure('events.occurred_at', 'erased_addresses.requested_at') }}

),

reasons_given as (

    select
        people_taken_out.*,
        case
            when visitors_erased.visitor_id is not null then 'erased on request'
            when event_id is null then 'event_id is missing'
            when people_taken_out.visitor_id is null then 'visitor_id is missing'
            else coalesce(
                {{ id_fault(['event_id', 'people_taken_out.visitor_id', 'contact_id']) }},
                {{ time_fault('occurred_at', 'loaded_at') }}
            )
        end as rejection_reason

    from people_taken_out

    left join visitors_erased
        on
            people_taken_out.visitor_id = visitors_erased.visitor_id
            and {{ reached_by_erasure(
                'people_taken_out.occurred_at', 'visitors_erased.requested_at'
            ) }}

)

select * from reasons_given
