-- A table, which serves the run alone: Postgres plans joins of views over raw rows badly.
{{ config(materialized='table') }}

with

people as (

    select * from {{ ref('stg_erasure__people') }}

),

addresses as (

    select * from {{ ref('stg_erasure__addresses') }}
    where address_kind = 'address'

),

people_types as (

    select {{ lower_case('object_type') }} as object_type from {{ ref('person_object_types') }}

),

-- Without rows, mostly: then DuckDB reads no event for it.
anybody as (

    select true as is_asked_for from people
    {{ union_distinct() }}
    select true as is_asked_for from addresses

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

slices as (

    select slice from {{ ref('stg_web__slices') }}
    where reason is not null

),

events_arrived as (

    select
        events.slice,
        events.event_id,
        events.occurred_at,
        events.loaded_at,
        events.visitor_id,
        events.contact_id,
        events.email,
        row_number() over (
            partition by events.event_id, events.slice
            order by
                {{ web_copies_in_order() }}
        ) as copy_rank

    from {{ ref('stg_web__events_arrived') }} as events

    cross join anybody

    where
        events.event_id is not null
        and events.visitor_id is not null
        and {{ time_fault('events.occurred_at', 'events.loaded_at') }} is null
        and {{ id_fault(['events.event_id', 'events.visitor_id', 'events.contact_id']) }} is null

),

identifying_kept as (

    select kept.*

    from {{ last_run_of('int_web_events_parsed', {
        'slice': 'date', 'event_id': type_text(), 'occurred_at': dbt.type_timestamp(),
        'visitor_id': type_text(), 'contact_id': type_text(),
        'email_key': type_text(), 'erased_person': type_text(), 'identifies': 'boolean',
    }) }} as kept

    cross join anybody

    where kept.identifies

),

ids_identifying as (

    select event_id from events_arrived
    where contact_id is not null or email is not null
    {{ union_distinct() }}
    select event_id from identifying_kept

),

-- Copies of these events in all slices; what a copy in a slice that is read again says counts only
-- when no copy is in the raw table any more.
versions as (

    select
        events_arrived.event_id,
        events_arrived.slice,
        coalesce(events_arrived.loaded_at, events_arrived.occurred_at) as loaded_at,
        0 as is_gone,
        true as is_arrived

    from events_arrived

    inner join ids_identifying
        on events_arrived.event_id = ids_identifying.event_id

    where events_arrived.copy_rank = 1

    union all

    select
        kept.event_id,
        kept.slice,
        kept.loaded_at,
        case when kept.is_gone or slices.slice is not null then 1 else 0 end as is_gone,
        false as is_arrived

    from {{ last_run_of('stg_web__events', {
        'slice': 'date', 'event_id': type_text(), 'loaded_at': dbt.type_timestamp(),
        'is_gone': 'boolean',
    }) }} as kept

    inner join ids_identifying
        on kept.event_id = ids_identifying.event_id

    left join slices
        on kept.slice = slices.slice

),

-- What an older copy says is corrected by the one that is taken.
versions_ranked as (

    select
        versions.*,
        row_number() over (
            partition by event_id
            order by is_gone asc, loaded_at desc, slice desc
        ) as version_rank

    from versions

),

events_taken as (

    select
        events_arrived.occurred_at,
        events_arrived.visitor_id,
        events_arrived.contact_id,
        {{ text_hash('events_arrived.email') }} as email_key,
        cast(null as {{ type_text() }}) as erased_person

    from events_arrived

    inner join versions_ranked
        on
            events_arrived.event_id = versions_ranked.event_id
            and events_arrived.slice = versions_ranked.slice

    where
        events_arrived.copy_rank = 1
        and versions_ranked.version_rank = 1
        and versions_ranked.is_arrived

    union all

    -- Whose identification retention took away uses the device all the same.
    select
        identifying_kept.occurred_at,
        identifying_kept.visitor_id,
        identifying_kept.contact_id,
        identifying_kept.email_key,
        {{ erasure_hash_of_ledger('identifying_kept.erased_person') }} as erased_person

    from identifying_kept

    inner join versions_ranked
        on
            identifying_kept.event_id = versions_ranked.event_id
            and identifying_kept.slice = versions_ranked.slice

    where versions_ranked.version_rank = 1 and not versions_ranked.is_arrived

),

submissions_ranked as (

    select
        forms.submission_id,
        forms.occurred_at,
        forms.visitor_id,
        {{ lower_case('forms.object_type') }} as object_type,
        forms.record_id,
        forms.email,
        {{ hashed_key(["'form'", 'forms.submission_id']) }} as submission_key,
        row_number() over (
            partition by forms.submission_id
            order by
                coalesce(forms.loaded_at, forms.occurred_at) desc,
                forms.occurred_at asc,
                {{ in_bytes("coalesce(forms.object_type, '')") }} asc,
                {{ in_bytes("coalesce(forms.record_id, '')") }} asc,
                {{ in_bytes("coalesce(forms.email, '')") }} asc,
                {{ in_bytes("coalesce(forms.visitor_id, '')") }} asc
        ) as copy_rank

    from {{ ref('stg_crm__form_submissions_unioned') }} as forms

    cross join anybody

    where
        forms.submission_id is not null
        and {{ time_fault('forms.occurred_at', 'forms.loaded_at') }} is null

),

submissions_taken as (

    select * from submissions_ranked
    where copy_rank = 1

),

submissions_kept as (

    select kept.*

    from {{ last_run_of('int_form_submissions_logged', {
        'submission_key': type_text(), 'occurred_at': dbt.type_timestamp(),
        'visitor_id': type_text(), 'object_type': type_text(),
        'record_id': type_text(), 'email_key': type_text(),
        'erased_person': type_text(),
    }) }} as kept

    cross join anybody

    left join submissions_taken
        on kept.submission_key = submissions_taken.submission_key

    where submissions_taken.submission_key is null

),

-- A form that knows the browser says whose it is, too.
identifications as (

    select
        occurred_at,
        visitor_id,
        'contact' as object_type,
        contact_id as record_id,
        email_key,
        erased_person

    from events_taken

    union all

    select
        occurred_at,
        visitor_id,
        object_type,
        record_id,
        {{ text_hash('email') }} as email_key,
        cast(null as {{ type_text() }}) as erased_person

    from submissions_taken
    where visitor_id is not null

    union all

    select
        occurred_at,
        visitor_id,
        {{ lower_case('object_type') }} as object_type,
        record_id,
        email_key,
        {{ erasure_hash_of_ledger('erased_person') }} as erased_person

    from submissions_kept
    where visitor_id is not null

),

-- A deal has no browser, but the person whose address stands beside it has.
of_people as (

    select
        identifications.occurred_at,
        identifications.visitor_id,
        identifications.email_key,
        identifications.erased_person,
        people_types.object_type,
        case when people_types.object_type is not null then identifications.record_id end
            as record_id

    from identifications

    left join people_types
        on identifications.object_type = people_types.object_type

),

hashed as (

    select
        of_people.*,
        {{ record_erasure_hash('of_people.object_type', 'of_people.record_id') }} as record_hash,
        {{ erasure_hash(['of_people.email_key']) }} as address_hash

    from of_people
    where coalesce(record_id, email_key, erased_person) is not null

)

-- Whom an earlier run erased is nobody who stays, though the request may be gone and the raw rows
-- not.
select
    hashed.occurred_at,
    hashed.visitor_id,
    hashed.object_type,
    hashed.record_id,
    hashed.email_key,
    coalesce(hashed.erased_person, erased_records.subject_hash, erased_addresses.subject_hash)
        as erased_person

from hashed

left join subjects_before as erased_records
    on
        hashed.record_id is not null
        and erased_records.subject_kind = 'record'
        and hashed.record_hash = erased_records.subject_hash

left join subjects_before as erased_addresses
    on
        hashed.email_key is not null
        and erased_addresses.subject_kind = 'address'
        and hashed.address_hash = erased_addresses.subject_hash
        and {{ reached_by_erasure('hashed.occurred_at', 'erased_addresses.requested_at') }}
