-- A table, which serves the run alone.
{{ config(materialized='table') }}

with

identifications as (

    select * from {{ ref('stg_erasure__identifications') }}

),

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

-- Nobody is looked for while nobody used a device.
anybody as (

    select distinct true as is_identified from identifications

),

subjects_before as (

    select {{ erasure_hash_of_ledger('subject_hash') }} as subject_hash

    from {{ last_run_of('stg_erasure__subjects', {
        'subject_kind': type_text(), 'subject_hash': type_text(),
    }) }}
    where subject_kind = 'record'

),

ids_known as (

    select
        {{ lower_case('object_type') }} as object_type,
        record_id
    from {{ ref('stg_crm__records_unioned') }}

    {{ union_distinct() }}

    select
        {{ lower_case('losing_object_type') }} as object_type,
        losing_record_id as record_id
    from {{ ref('stg_crm__record_merges_checked') }}
    where is_standing

),

people_known as (

    select
        people_types.object_type,
        ids_known.record_id,
        {{ record_erasure_hash('people_types.object_type', 'ids_known.record_id') }} as record_hash

    from ids_known

    inner join people_types
        on ids_known.object_type = people_types.object_type

    cross join anybody

),

-- Whom an id means, the address beside it does not: a person who stays keeps the device.
people_staying as (

    select
        people_known.object_type,
        people_known.record_id,
        people_known.record_hash

    from people_known

    left join people
        on
            people_known.object_type = people.object_type
            and people_known.record_id = people.record_id

    left join subjects_before
        on people_known.record_hash = subjects_before.subject_hash

    where people.record_id is null and subjects_before.subject_hash is null

),

-- Whose each identification is, and whether that is somebody who goes.
told_apart as (

    select
        identifications.visitor_id,
        staying_by_id.record_id is null
        and staying_by_hash.record_id is null
        and (people.record_id is not null or addresses.email_key is not null) as is_requested,
        staying_by_id.record_id is null
        and staying_by_hash.record_id is null
        and identifications.erased_person is not null as was_erased,
        case when people.record_id is null then addresses.requested_at else people.requested_at end
            as requested_at

    from identifications

    left join people
        on
            identifications.object_type = people.object_type
            and identifications.record_id = people.record_id

    left join people_staying as staying_by_id
        on
            identifications.object_type = staying_by_id.object_type
            and identifications.record_id = staying_by_id.record_id

    left join people_staying as staying_by_hash
        on identifications.erased_person = staying_by_hash.record_hash

    left join addresses
        on
            identifications.email_key = addresses.email_key
            and {{ reached_by_erasure('identifications.occurred_at', 'addresses.requested_at') }}

)

-- A device that somebody who stays uses too is not erased whole.
select
    visitor_id,
    case
        when sum(case when is_requested then 1 else 0 end) = count(requested_at)
            then max(requested_at)
    end as requested_at

from told_apart
group by visitor_id
having
    count(*) = sum(case when is_requested or was_erased then 1 else 0 end)
    and sum(case when is_requested then 1 else 0 end) > 0
