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

),

-- Good rows compete for their id among themselves, so a bad copy never hides a good one.
copies_ranked as (

    select
        reasons_given.*,
        row_number() over (
            partition by event_id, case when rejection_reason is null then 0 else 1 end
            order by
                coalesce(loaded_at, occurred_at) desc,
                occurred_at asc,
                {{ in_bytes('visitor_id') }} asc,
                {{ in_bytes("coalesce(event_name, '')") }} asc,
                {{ in_bytes("coalesce(page_url, '')") }} asc,
                {{ in_bytes("coalesce(referrer_url, '')") }} asc,
                {{ in_bytes("coalesce(user_agent, '')") }} asc,
                {{ in_bytes("coalesce(contact_id, '')") }} asc,
                {{ in_bytes("coalesce(email, '')") }} asc,
                {{ in_bytes("coalesce(form_name, '')") }} asc
        ) as copy_rank

    from reasons_given

),

judged as (

    select
        event_id,
        occurred_at,
        coalesce(loaded_at, occurred_at) as loaded_at,
        visitor_id,
        event_name,
        page_url,
        referrer_url,
        user_agent,
        contact_id,
        email,
        form_name,
        erased_person,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
