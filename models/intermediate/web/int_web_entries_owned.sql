-- A view, and joined before anything else is: who asks for the entries of records only has DuckDB
-- drop all others first (int_touches_of_records of 5 million events: 0.8 to 0.5 s).
{{ config(materialized='view') }}

with

entries as (

    select * from {{ ref('int_web_entries') }}

),

submitters as (

    select * from {{ ref('int_form_submissions_owned') }}

),

owners as (
    select * from {{ ref('int_web_entries_identified') }}

),

-- A submission that names somebody is theirs, whoever the browser is known as, and waits for them
-- as long as nobody knows them.
entries_owned as (

    select
        entries.event_id,
        entries.submission_id,
        entries.occurred_at,
        entries.visitor_id,
        entries.visit_started_at,
        entries.visit_ended_at,
        entries.form_name,
        entries.landing_host,
        entries.landing_path,
        entries.referrer_host,
        entries.utm_source,
        entries.utm_medium,
        entries.utm_campaign,
        entries.utm_content,
        entries.utm_term,
        entries.utm_id,
        entries.has_utm,
        entries.click_id_parameter,
        entries.click_id,
        entries.url_campaign_id,
        entries.signature_key,
        case
            when submitters.names_somebody then submitters.object_type else owners.object_type
        end as object_type,
        case
            when submitters.names_somebody then submitters.record_id else owners.record_id
        end as record_id,
        coalesce(owners.is_erased and not coalesce(submitters.names_somebody, false), false)
            as is_erased

    from entries

    left join submitters
        on entries.event_id = submitters.submission_key

    left join owners
        on entries.event_id = owners.event_id

)

select * from entries_owned
