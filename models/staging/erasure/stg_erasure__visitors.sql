{%- set can_be_taken -%}
    events.event_id is not null
        and events.visitor_id is not null
        and {{ time_fault('events.occurred_at', 'events.loaded_at') }} is null
{%- endset -%}

with

people as (

    select * from {{ ref('stg_erasure__people') }}
    where object_type = 'contact'

),

submitters as (

    select * from {{ ref('stg_erasure__submitters') }}

),

addresses as (

    select * from {{ ref('stg_erasure__addresses') }}
    where address_kind = 'address'

),

records as (

    select * from {{ ref('stg_raw__records') }}

),

record_merges as (

    select * from {{ ref('stg_crm__record_merges_checked') }}
    where is_standing

),

-- Without rows, mostly: then DuckDB reads no event for it.
anybody as (

    select true as is_asked_for from people
    {{ union_distinct() }}
    select true as is_asked_for from addresses

),

raw_ids as (

    select events.event_id

    from {{ ref('stg_web__events_unioned') }} as events

    cross join anybody

    where {{ can_be_taken }}

),

identifying_ids as (

    select events.event_id

    from {{ ref('stg_web__events_unioned') }} as events

    cross join anybody

    where
        {{ can_be_taken }}
        and (events.contact_id is not null or events.email is not null)

),

copies_ranked as (

    select
        events.*,
        row_number() over (
            partition by event_id
            order by
                {{ web_copies_in_order() }}
        ) as copy_rank

    from {{ ref('stg_web__events_unioned') }} as events
    where
        {{ can_be_taken }}
        and events.event_id in (select identifying_ids.event_id from identifying_ids)

),

subjects_before as (

    select
        subject_kind,
        {{ erasure_hash_of_ledger('subject_hash') }} as subject_hash,
        requested_at

    from {{ last_run_of('stg_erasure__subjects', {
        'subject_kind': dbt.type_string(), 'subject_hash': dbt.type_string(),
        'requested_at': dbt.type_timestamp(),
    }) }}

),

contacts_known as (

    select record_id as contact_id from records
    where {{ lower_case('object_type') }} = 'contact'
    {{ union_distinct() }}
    select losing_record_id as contact_id from record_merges
    where {{ lower_case('losing_object_type') }} = 'contact'

),

-- Whom an id means, the address beside it does not: a contact who stays keeps the device.
contacts_who_stay as (

    select
        contacts_known.contact_id,
        {{ erasure_hash(["'contact'", 'contacts_known.contact_id']) }} as person_hash

    from contacts_known

    cross join anybody

    left join people
        on contacts_known.contact_id = people.record_id

    left join subjects_before as erased_contacts
        on
            erased_contacts.subject_kind = 'record'
            and erased_contacts.subject_hash
            = {{ erasure_hash(["'contact'", 'contacts_known.contact_id']) }}

    where people.record_id is null and erased_contacts.subject_hash is null

),

-- What an older copy says is corrected by the one that is taken. Whom an earlier run erased is
-- nobody who stays, though the request may be gone and the raw rows not.
raw_events as (

    select
        copies_ranked.event_id,
        copies_ranked.occurred_at,
        copies_ranked.visitor_id,
        copies_ranked.contact_id,
        {{ dbt.hash('copies_ranked.email') }} as email_key,
        coalesce(erased_contacts.subject_hash, erased_addresses.subject_hash) as erased_person

    from copies_ranked

    left join subjects_before as erased_contacts
        on
            erased_contacts.subject_kind = 'record'
            and erased_contacts.subject_hash
            = {{ erasure_hash(["'contact'", 'copies_ranked.contact_id']) }}

    left join subjects_before as erased_addresses
        on
            erased_addresses.subject_kind = 'address'
            and erased_addresses.subject_hash
            = {{ erasure_hash([dbt.hash('copies_ranked.email')]) }}
            and {{ reached_by_erasure(
                'copies_ranked.occurred_at', 'erased_addresses.requested_at'
            ) }}

    where
        copies_ranked.copy_rank = 1
        and (copies_ranked.contact_id is not null or copies_ranked.email is not null)

),

kept_events as (

    select kept.*

    from {{ last_run_of('int_web_events_in_visits', {
        'event_id': dbt.type_string(), 'occurred_at': dbt.type_timestamp(),
        'visitor_id': dbt.type_string(), 'contact_id': dbt.type_string(),
        'email_key': dbt.type_string(), 'erased_person': dbt.type_string(),
    }) }} as kept

    cross join anybody

    where coalesce(kept.contact_id, kept.email_key, kept.erased_person) is not null

),

-- Whose identification retention took away uses the device all the same.
trimmed_events as (

    select
        kept_events.event_id,
        kept_events.occurred_at,
        kept_events.visitor_id,
        kept_events.contact_id,
        kept_events.email_key,
        {{ erasure_hash_of_ledger('kept_events.erased_person') }} as erased_person

    from kept_events

    left join raw_ids
        on kept_events.event_id = raw_ids.event_id

    where raw_ids.event_id is null

),

events as (

    select * from raw_events
    union all
    select * from trimmed_events

),

-- Whose each identification is, and whether that is somebody who goes.
identifications as (

    select
        events.visitor_id,
        staying_by_id.contact_id is null
        and staying_by_hash.contact_id is null
        and (people.record_id is not null or addresses.email_key is not null) as is_requested,
        staying_by_id.contact_id is null
        and staying_by_hash.contact_id is null
        and events.erased_person is not null as was_erased,
        case when people.record_id is null then addresses.requested_at else people.requested_at end
            as requested_at

    from events

    left join people
        on events.contact_id = people.record_id

    left join contacts_who_stay as staying_by_id
        on events.contact_id = staying_by_id.contact_id

    left join contacts_who_stay as staying_by_hash
        on events.erased_person = staying_by_hash.person_hash

    left join addresses
        on
            events.email_key = addresses.email_key
            and {{ reached_by_erasure('events.occurred_at', 'addresses.requested_at') }}

),

all_identifications as (

    select
        visitor_id,
        requested_at,
        is_requested,
        was_erased

    from identifications

    union all

    select
        visitor_id,
        requested_at,
        is_requested,
        was_erased

    from submitters

)

-- A device that somebody who stays uses too is not erased whole.
select
    visitor_id,
    case
        when sum(case when is_requested then 1 else 0 end) = count(requested_at)
            then max(requested_at)
    end as requested_at

from all_identifications
group by visitor_id
having
    count(*) = sum(case when is_requested or was_erased then 1 else 0 end)
    and sum(case when is_requested then 1 else 0 end) > 0
