-- A table, which serves the run alone: Postgres plans joins of views over raw rows badly.
{{ config(materialized='table') }}

{%- set can_be_taken -%}
    events.event_id is not null
        and events.visitor_id is not null
        and {{ time_fault('events.occurred_at', 'events.loaded_at') }} is null
        and {{ id_fault(['events.event_id', 'events.visitor_id', 'events.contact_id']) }} is null
{%- endset -%}

with

people as (

    select * from {{ ref('stg_erasure__people') }}

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

people_types as (

    select * from {{ ref('person_object_types') }}

),

submissions as (

    select * from {{ ref('stg_raw__form_submissions') }}

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

submissions_ranked as (

    select
        submissions.*,
        row_number() over (
            partition by submissions.submission_id
            order by
                coalesce(submissions.loaded_at, submissions.occurred_at) desc,
                submissions.occurred_at asc,
                {{ in_bytes("coalesce(submissions.object_type, '')") }} asc,
                {{ in_bytes("coalesce(submissions.record_id, '')") }} asc,
                {{ in_bytes("coalesce(submissions.email, '')") }} asc,
                {{ in_bytes("coalesce(submissions.visitor_id, '')") }} asc
        ) as copy_rank

    from submissions

    cross join anybody

    where
        submissions.submission_id is not null
        and {{ time_fault('submissions.occurred_at', 'submissions.loaded_at') }} is null

),

subjects_before as (

    select
        subject_kind,
        {{ erasure_hash_of_ledger('subject_hash') }} as subject_hash,
        requested_at

    from {{ last_run_of('stg_erasure__subjects', {
        'subject_kind': type_text(), 'subject_hash': type_text(),
        'requested_at': dbt.type_timestamp(),
    }) }}

),

ids_known as (

    select
        {{ lower_case('object_type') }} as object_type,
        record_id as person_id
    from records

    {{ union_distinct() }}

    select
        {{ lower_case('losing_object_type') }} as object_type,
        losing_record_id as person_id
    from record_merges

),

-- Whom an id means, the address beside it does not: a person who stays keeps the device.
records_who_stay as (

    select
        ids_known.object_type,
        ids_known.person_id,
        {{ record_erasure_hash('ids_known.object_type', 'ids_known.person_id') }} as person_hash,
        people_types.object_type is not null as is_person

    from ids_known

    cross join anybody

    left join people_types
        on ids_known.object_type = {{ lower_case('people_types.object_type') }}

    left join people
        on
            ids_known.object_type = people.object_type
            and ids_known.person_id = people.record_id

    left join subjects_before as erased_records
        on
            erased_records.subject_kind = 'record'
            and erased_records.subject_hash
            = {{ record_erasure_hash('ids_known.object_type', 'ids_known.person_id') }}

    where people.record_id is null and erased_records.subject_hash is null

),

-- What an older copy says is corrected by the one that is taken. A form that knows the browser says
-- whose it is, too.
told as (

    select
        occurred_at,
        visitor_id,
        'contact' as object_type,
        contact_id as person_id,
        email

    from copies_ranked
    where
        copy_rank = 1
        and (contact_id is not null or email is not null)

    union all

    select
        occurred_at,
        visitor_id,
        {{ lower_case('object_type') }} as object_type,
        record_id as person_id,
        email

    from submissions_ranked
    where
        copy_rank = 1
        and visitor_id is not null
        and (record_id is not null or email is not null)

),

-- Whom an earlier run erased is nobody who stays, though the request may be gone and the raw rows
-- not.
told_today as (

    select
        told.occurred_at,
        told.visitor_id,
        told.object_type,
        told.person_id,
        {{ text_hash('told.email') }} as email_key,
        coalesce(erased_records.subject_hash, erased_addresses.subject_hash) as erased_person

    from told

    left join subjects_before as erased_records
        on
            erased_records.subject_kind = 'record'
            and erased_records.subject_hash
            = {{ record_erasure_hash('told.object_type', 'told.person_id') }}

    left join subjects_before as erased_addresses
        on
            erased_addresses.subject_kind = 'address'
            and erased_addresses.subject_hash
            = {{ erasure_hash([text_hash('told.email')]) }}
            and {{ reached_by_erasure('told.occurred_at', 'erased_addresses.requested_at') }}

),

kept_events as (

    select kept.*

    from {{ last_run_of('int_web_events_in_visits', {
        'event_id': type_text(), 'occurred_at': dbt.type_timestamp(),
        'visitor_id': type_text(), 'contact_id': type_text(),
        'email_key': type_text(), 'erased_person': type_text(),
    }) }} as kept

    cross join anybody

    where coalesce(kept.contact_id, kept.email_key, kept.erased_person) is not null

),

kept_submissions as (

    select kept.*

    from {{ last_run_of('int_form_submissions_logged', {
        'submission_key': type_text(), 'occurred_at': dbt.type_timestamp(),
        'visitor_id': type_text(), 'object_type': type_text(),
        'record_id': type_text(), 'email_key': type_text(),
        'erased_person': type_text(),
    }) }} as kept

    cross join anybody

    where
        kept.visitor_id is not null
        and coalesce(kept.record_id, kept.email_key, kept.erased_person) is not null

),

raw_submissions as (

    select {{ hashed_key(["'form'", 'submission_id']) }} as submission_key
    from submissions_ranked
    where copy_rank = 1

),

-- Whose identification retention took away uses the device all the same.
told_before as (

    select
        kept_events.occurred_at,
        kept_events.visitor_id,
        'contact' as object_type,
        kept_events.contact_id as person_id,
        kept_events.email_key,
        {{ erasure_hash_of_ledger('kept_events.erased_person') }} as erased_person

    from kept_events

    left join raw_ids
        on kept_events.event_id = raw_ids.event_id

    where raw_ids.event_id is null

    union all

    select
        kept_submissions.occurred_at,
        kept_submissions.visitor_id,
        {{ lower_case('kept_submissions.object_type') }} as object_type,
        kept_submissions.record_id as person_id,
        kept_submissions.email_key,
        kept_submissions.erased_person

    from kept_submissions

    left join raw_submissions
        on kept_submissions.submission_key = raw_submissions.submission_key

    where raw_submissions.submission_key is null

),

all_told as (

    select * from told_today
    union all
    select * from told_before

),

-- Whose each identification is, and whether that is somebody who goes. A form on a company's record
-- identifies nobody.
identifications as (

    select
        all_told.visitor_id,
        staying_by_id.person_id is null
        and staying_by_hash.person_id is null
        and (people.record_id is not null or addresses.email_key is not null) as is_requested,
        staying_by_id.person_id is null
        and staying_by_hash.person_id is null
        and all_told.erased_person is not null as was_erased,
        case when people.record_id is null then addresses.requested_at else people.requested_at end
            as requested_at

    from all_told

    left join people
        on
            all_told.object_type = people.object_type
            and all_told.person_id = people.record_id

    left join records_who_stay as staying_by_id
        on
            all_told.object_type = staying_by_id.object_type
            and all_told.person_id = staying_by_id.person_id

    left join records_who_stay as staying_by_hash
        on all_told.erased_person = staying_by_hash.person_hash

    left join addresses
        on
            all_told.email_key = addresses.email_key
            and {{ reached_by_erasure('all_told.occurred_at', 'addresses.requested_at') }}

    where coalesce(staying_by_id.is_person, true)

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
