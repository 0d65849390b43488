with

submissions as (

    select * from {{ ref('int_form_submissions_read') }}

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

contacts as (

    select * from {{ ref('int_people_findable') }}

),

people_types as (

    select * from {{ ref('person_object_types') }}

),

-- A record that nobody knows does not stop the address from being tried.
owners_found as (

    select
        submissions.submission_key,
        submissions.occurred_at,
        submissions.visitor_id,
        submissions.visit_started_at,
        submissions.erased_person,
        submissions.object_type as named_object_type,
        submissions.record_id as named_record_id,
        submissions.email_key,
        coalesce(submissions.record_id, submissions.email_key) is not null as names_somebody,
        coalesce(resolved.final_object_type, by_email.final_object_type) as object_type,
        coalesce(resolved.final_record_id, by_email.final_record_id) as record_id,
        by_email.final_object_type as object_type_by_email,
        by_email.final_record_id as record_id_by_email

    from submissions

    left join resolved
        on
            submissions.object_type = resolved.object_type
            and submissions.record_id = resolved.record_id

    left join contacts as by_email
        on submissions.email_key = by_email.value and by_email.found_by = 'email'

),

people_told_apart as (

    select
        owners_found.*,
        people_types.object_type is not null as is_person

    from owners_found

    left join people_types
        on
            {{ lower_case('owners_found.object_type') }}
            = {{ lower_case('people_types.object_type') }}

)

-- A deal has no browser, but the person whose address stands beside it has.
select
    submission_key,
    occurred_at,
    visitor_id,
    visit_started_at,
    erased_person,
    named_object_type,
    named_record_id,
    email_key,
    names_somebody,
    object_type,
    record_id,
    case when is_person then object_type else object_type_by_email end as person_object_type,
    case when is_person then record_id else record_id_by_email end as person_record_id

from people_told_apart
