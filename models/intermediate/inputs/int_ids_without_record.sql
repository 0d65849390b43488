-- A view: unread_values is the only one who reads it. That a record of a relationship, a merge or a
-- lifecycle event does not exist is the reason for which its row is rejected.
{{ config(materialized='view') }}

with

web_events as (

    select * from {{ ref('int_web_events_in_visits') }}
    where contact_id is not null

),

email_events as (

    select * from {{ ref('stg_email__events') }}
    where contact_id is not null

),

ad_leads as (

    select * from {{ ref('stg_ad_networks__leads') }}
    where contact_id is not null

),

form_submissions as (

    select * from {{ ref('stg_crm__form_submissions') }}
    where record_id is not null

),

custom_lead_sources as (

    select * from {{ ref('stg_custom__lead_sources') }}

),

record_ids as (

    select * from {{ ref('stg_crm__record_ids') }}

),

contacts as (

    select value as contact_id from {{ ref('int_people_findable') }}
    where found_by = 'contact_id'

),

contact_ids as (

    select
        'web_events' as input,
        contact_id
    from web_events
    union all
    select
        'email_events' as input,
        contact_id
    from email_events
    union all
    select
        'ad_leads' as input,
        contact_id
    from ad_leads

),

contact_ids_unknown as (

    select
        contact_ids.input,
        'contact_id' as column_name,
        contact_ids.contact_id as named_id,
        count(*) as named_rows

    from contact_ids

    left join contacts
        on contact_ids.contact_id = contacts.contact_id

    where contacts.contact_id is null
    group by contact_ids.input, contact_ids.contact_id

),

records_named as (

    select
        'form_submissions' as input,
        object_type,
        record_id
    from form_submissions
    union all
    select
        'custom_lead_sources' as input,
        object_type,
        record_id
    from custom_lead_sources

),

records_unknown as (

    select
        records_named.input,
        'record_id' as column_name,
        coalesce(records_named.object_type, '') || ':' || records_named.record_id as named_id,
        count(*) as named_rows

    from records_named

    left join record_ids
        on
            records_named.object_type = record_ids.object_type
            and records_named.record_id = record_ids.record_id

    where record_ids.record_id is null
    group by records_named.input, records_named.object_type, records_named.record_id

),

unknown as (

    select * from contact_ids_unknown
    union all
    select * from records_unknown

)

select * from unknown
