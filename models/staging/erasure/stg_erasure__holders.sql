-- A table, which serves the run alone: Postgres plans joins of views over raw rows badly.
{{ config(materialized='table') }}

with

requests as (

    select * from {{ ref('stg_crm__erasure_requests') }}

),

-- Read only when somebody asked.
records as (

    select * from {{ ref('stg_crm__records_unioned') }}
    where exists (select 1 from requests)

),

record_merges as (

    select * from {{ ref('stg_crm__record_merges_checked') }}
    where is_standing

),

people_types as (

    select * from {{ ref('person_object_types') }}

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

-- Leads that were converted stand for their contact.
converted as (

    select distinct
        {{ lower_case('record_merges.losing_object_type') }} as object_type,
        record_merges.losing_record_id as record_id

    from record_merges

    inner join people_types
        on {{ lower_case('record_merges.winning_object_type') }} = people_types.object_type

    where people_types.precedence = 1

),

-- An address finds a contact before it finds a lead, and nothing that is no person.
classed as (

    select
        {{ lower_case('records.object_type') }} as object_type,
        records.record_id,
        records.email,
        {{ text_hash('records.email') }} as email_key,
        records.created_at,
        coalesce(people_types.precedence, 0) as precedence,
        case
            when people_types.precedence is null then 3
            when people_types.precedence = 1 or converted.record_id is not null then 1
            else 2
        end as person_class,
        row_number() over (
            partition by {{ lower_case('records.object_type') }}, records.record_id
            order by
                {{ record_copies_in_order() }}
        ) as copy_rank

    from records

    left join people_types
        on {{ lower_case('records.object_type') }} = people_types.object_type

    left join converted
        on
            {{ lower_case('records.object_type') }} = converted.object_type
            and records.record_id = converted.record_id

    where records.object_type is not null and records.record_id is not null

),

gone_marked as (

    select
        classed.*,
        case
            when erased_records.subject_hash is not null then 1
            when classed.person_class < 3 and erased_addresses.subject_hash is not null then 1
            else 0
        end as was_erased

    from classed

    left join subjects_before as erased_records
        on
            erased_records.subject_kind = 'record'
            and erased_records.subject_hash
            = {{ record_erasure_hash('classed.object_type', 'classed.record_id') }}

    left join subjects_before as erased_addresses
        on
            erased_addresses.subject_kind
            = case when classed.precedence = 1 then 'sole_address' else 'address' end
            and erased_addresses.subject_hash = {{ erasure_hash(['classed.email_key']) }}
            and {{ reached_by_erasure('classed.created_at', 'erased_addresses.requested_at') }}

    where classed.email is not null

),

held as (

    select
        object_type,
        record_id,
        email_key,
        person_class,
        max(case when copy_rank = 1 then 1 else 0 end) as is_current,
        max(was_erased) as was_erased,
        case when count(*) = count(created_at) then min(created_at) end as created_at,
        max(case when copy_rank = 1 then created_at end) as current_created_at

    from gone_marked
    group by object_type, record_id, email_key, person_class

),

-- Whom the address finds today, with everybody who is there: whoever asks is still somebody.
ranked as (

    select
        held.*,
        case
            when is_current = 1 and was_erased = 0 and person_class < 3
                then
                    row_number() over (
                        partition by
                            email_key,
                            case
                                when is_current = 1 and was_erased = 0 and person_class < 3
                                    then 0
                                else 1
                            end
                        order by
                            person_class asc,
                            coalesce(current_created_at, cast('9999-12-31' as timestamp)) asc,
                            {{ in_bytes('record_id') }} asc,
                            {{ in_bytes('object_type') }} asc
                    )
        end as place

    from held

),

owners_marked as (

    select
        object_type,
        record_id,
        email_key,
        person_class,
        is_current = 1 as is_current,
        was_erased = 1 as was_erased,
        coalesce(place = 1, false) as is_owner,
        max(case when place = 1 and person_class = 1 then 1 else 0 end)
            over (partition by email_key)
        = 1 as is_owned_by_contact,
        created_at

    from ranked

)

select * from owners_marked
