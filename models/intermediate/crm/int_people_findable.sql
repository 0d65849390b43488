with

records as (

    select * from {{ ref('stg_crm__records') }}

),

people_types as (

    select * from {{ ref('person_object_types') }}

),

resolved as (

    select
        int_records_resolved.*,
        people_types.precedence

    from {{ ref('int_records_resolved') }} as int_records_resolved

    inner join people_types
        on
            {{ lower_case('int_records_resolved.final_object_type') }}
            = {{ record_type('people_types.object_type') }}

),

-- A contact_id is the id of a contact, whatever the contact has become. Leads have ids of their
-- own, and the same number may mean another person.
found_by_id as (

    select
        'contact_id' as found_by,
        record_id as value,
        final_object_type,
        final_record_id

    from resolved
    where {{ lower_case('object_type') }} = 'contact'

),

-- Of several people with one address contacts go before leads, then the oldest counts. A lead that
-- has become a contact is a contact.
emails_ranked as (

    select
        resolved.final_object_type,
        resolved.final_record_id,
        records.email_key,
        row_number() over (
            partition by records.email_key
            order by
                -- defect: an address finds a lead before a contact
                resolved.precedence asc,
                -- defect: an address means the youngest contact
                coalesce(records.created_at, cast('9999-12-31' as timestamp)) asc,
                {{ in_bytes('records.record_id') }} asc,
                {{ in_bytes('records.object_type') }} asc
        ) as age_rank

    from records

    inner join resolved
        on
            records.object_type = resolved.object_type
            and records.record_id = resolved.record_id

    where records.email_key is not null

),

found_by_email as (

    select
        'email' as found_by,
        email_key as value,
        final_object_type,
        final_record_id

    from emails_ranked
    where age_rank = 1

),

findable as (

    select * from found_by_id
    union all
    select * from found_by_email

)

select * from findable
