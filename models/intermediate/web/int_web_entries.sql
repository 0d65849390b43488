-- A view: its rows are those of the ledgers, of which one has a row per visit.
{{ config(materialized='view') }}

with

entries as (

    select * from {{ ref('int_web_events_in_visits') }}
    where is_entry

),

submissions as (

    select * from {{ ref('int_form_submissions_read') }}
    where erased_person is null

),

-- A form that was submitted is taken for the entry of a visit that nobody may have seen.
entries_and_submissions as (

    select
        event_id,
        cast(null as {{ type_text() }}) as submission_id,
        occurred_at,
        visitor_id,
        visit_started_at,
        visit_ended_at,
        form_name,
        landing_host,
        landing_path,
        referrer_host,
        case when outside_host is not null then referrer_path end as referrer_path,
        case when outside_host is not null then referrer_query end as referrer_query,
        outside_host,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        utm_id,
        has_utm,
        click_id_parameter,
        click_id,
        url_campaign_id,
        signature_key

    from entries

    union all

    select
        submission_key as event_id,
        submission_id,
        occurred_at,
        visitor_id,
        visit_started_at,
        occurred_at as visit_ended_at,
        form_name,
        landing_host,
        landing_path,
        referrer_host,
        outside_path as referrer_path,
        outside_query as referrer_query,
        outside_host,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        utm_id,
        has_utm,
        click_id_parameter,
        click_id,
        url_campaign_id,
        signature_key

    from submissions

)

select * from entries_and_submissions
