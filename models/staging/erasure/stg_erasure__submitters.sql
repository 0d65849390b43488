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

    select * from {{ ref('person_object_types') }}

),

-- Without rows, mostly: then nothing is looked for.
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

raw_submissions_ranked as (

    select
        forms.*,
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

    from {{ ref('stg_raw__form_submissions') }} as forms

    cross join anybody

    where
        forms.submission_id is not null
        and coalesce(forms.record_id, forms.email, forms.visitor_id) is not null
        and {{ time_fault('forms.occurred_at', 'forms.loaded_at') }} is null

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

),

submissions as (

    select
        occurred_at,
        visitor_id,
        object_type,
        record_id,
        {{ text_hash('email') }} as email_key,
        cast(null as {{ type_text() }}) as erased_person

    from raw_submissions_ranked
    where copy_rank = 1

    union all

    select
        kept_submissions.occurred_at,
        kept_submissions.visitor_id,
        kept_submissions.object_type,
        kept_submissions.record_id,
        kept_submissions.email_key,
        kept_submissions.erased_person

    from kept_submissions

    left join raw_submissions_ranked
        on kept_submissions.submission_key = raw_submissions_ranked.submission_key

    where raw_submissions_ranked.submission_key is null

),

-- Form submissions that know the device and the person identify it, too. Only people have devices.
submitters as (

    select submissions.*
    from submissions
    where
        visitor_id is not null
        and (
            email_key is not null
            or erased_person is not null
            or (
                record_id is not null
                and object_type in (select people_types.object_type from people_types)
            )
        )

),

records_known as (

    select
        object_type,
        record_id

    from {{ ref('stg_raw__records') }}

    {{ union_distinct() }}

    select
        losing_object_type as object_type,
        losing_record_id as record_id

    from {{ ref('stg_crm__record_merges_checked') }}
    where is_standing

),

told_apart as (

    select
        submitters.visitor_id,
        case
            when erased_now.record_id is null then addresses.requested_at
            else erased_now.requested_at
        end as requested_at,
        erased_now.record_id is not null
        or (records_known.record_id is null and addresses.email_key is not null) as is_requested,
        submitters.erased_person is not null
        or erased_records.subject_hash is not null
        or (records_known.record_id is null and erased_addresses.subject_hash is not null)
            as was_erased

    from submitters

    left join people as erased_now
        on
            submitters.object_type = erased_now.object_type
            and submitters.record_id = erased_now.record_id

    left join records_known
        on
            submitters.object_type = records_known.object_type
            and submitters.record_id = records_known.record_id

    left join subjects_before as erased_records
        on
            submitters.record_id is not null
            and erased_records.subject_kind = 'record'
            and erased_records.subject_hash
            = {{ record_erasure_hash('submitters.object_type', 'submitters.record_id') }}

    left join addresses
        on
            submitters.email_key = addresses.email_key
            and {{ reached_by_erasure('submitters.occurred_at', 'addresses.requested_at') }}

    left join subjects_before as erased_addresses
        on
            submitters.email_key is not null
            and erased_addresses.subject_kind = 'address'
            and erased_addresses.subject_hash = {{ erasure_hash(['submitters.email_key']) }}
            and {{ reached_by_erasure(
                'submitters.occurred_at', 'erased_addresses.requested_at'
            ) }}

)

select * from told_apart
