with

identifications as (

    select * from {{ ref('int_web_identifications') }}

),

contacts_read as (

    select distinct
        visitor_id,
        erased_person,
        object_type,
        record_id

    from identifications

),

contacts_counted as (

    select
        visitor_id,
        count(*) as contacts,
        -- defect: a device that many share is one person's
        count(*) > {{ var('shared_device_contacts') }} as is_shared_device

    from contacts_read
    group by visitor_id

)

select * from contacts_counted
