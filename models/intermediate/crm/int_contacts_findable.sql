with

records as (

    select * from {{ ref('stg_crm__records') }}

),

resolved as (

    select * from {{ ref('int_records_resolved') }}
    where {{ lower_case('final_object_type') }} = 'contact'

),

found_by_id as (

    select
        'contact_id' as found_by,
        record_id as value,
        final_object_type,
        final_record_id

    from resolved
    where {{ lower_case('object_type') }} = 'contact'

),

-- The oldest contact counts when two share an address.
emails_ranked as (

    select
        resolved.final_object_type,
        resolved.final_record_id,
        records.email_key,
        row_number() over (
            partition by records.email_key
            order by
                coalesce(records.created_at, cast('9999-12-31' as timestamp)) asc,
                {{ in_bytes('records.record_id') }} asc
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
