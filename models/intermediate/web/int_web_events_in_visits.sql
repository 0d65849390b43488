{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='visitor_id',
    on_schema_change='append_new_columns',
    post_hook=[
        "{{ delete_rows(this, 'event_id is null') }}",
        "{{ erase_visitors(this, ref('stg_erasure__subjects')) }}",
    ],
    meta={'when_changed': 'decide_again'},
) }}
-- It compares this run's entries with those kept here by the last run, so it comes first.
-- depends_on: {{ ref('int_web_entries_compared') }}

with

events as (

    select * from {{ ref('int_web_events_read') }}

),

to_reprocess as (  -- noqa: ST03

    select * from {{ ref('stg_web__visitors_to_reprocess') }}

),

-- After a run nobody is reprocessed: a run of a part of the models alone writes nothing.
placed as (

    select * from {{ ref('int_web_events_placed') }}
    {% if not every_visitor_is_due() %}
        where exists (select 1 from to_reprocess)
    {% endif %}

),

walked as (

    select * from {{ ref('int_web_entries_walked') }}

),

entries_marked as (

    select
        events.event_id,
        events.occurred_at,
        events.loaded_at,
        events.visitor_id,
        events.is_page_view,
        events.is_bot,
        events.is_gateway,
        events.contact_id,
        events.email_key,
        events.erased_person,
        events.form_name,
        events.landing_host,
        events.landing_path,
        events.referrer_host,
        events.referrer_path,
        events.referrer_query,
        events.utm_source,
        events.utm_medium,
        events.utm_campaign,
        events.utm_content,
        events.utm_term,
        events.utm_id,
        events.has_utm,
        events.click_id_parameter,
        events.click_id,
        events.url_campaign_id,
        events.campaign_signature,
        events.click_signature,
        events.outside_host,
        events.visit_started_at,
        events.visit_ended_at,
        placed.is_visit_entry,
        placed.is_visit_entry or walked.event_id is not null as is_entry,
        case when events.outside_host is not null then events.referrer_path end as signed_path,
        case when events.outside_host is not null then events.referrer_query end as signed_query

    from events

    inner join placed
        on events.event_id = placed.event_id

    left join walked
        on events.event_id = walked.event_id

),

signed as (

    select
        event_id,
        occurred_at,
        loaded_at,
        visitor_id,
        is_page_view,
        is_bot,
        is_gateway,
        contact_id,
        email_key,
        erased_person,
        form_name,
        landing_host,
        landing_path,
        referrer_host,
        referrer_path,
        referrer_query,
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
        campaign_signature,
        click_signature,
        outside_host,
        visit_started_at,
        visit_ended_at,
        is_visit_entry,
        is_entry,
        case
            when not is_entry then null
            when coalesce(outside_host, click_id_parameter) is null and not has_utm then 'direct'
            else
                {{ hashed_key([
                    'outside_host', 'signed_path', 'signed_query', 'utm_source', 'utm_medium',
                    'utm_campaign', value_as_text('has_utm', 'boolean'), 'click_id_parameter',
                ]) }}
        end as signature_key

    from entries_marked

),

-- A visitor whose last event went to another visitor leaves an empty row, which takes the place
-- of the old ones; a first build has none to replace.
visitors_gone as (

    {% if has_earlier_rows() %}
        select expected.visitor_id

        from (
            {% if every_visitor_is_due() %}
                select distinct visitor_id from {{ this }}
            {% else %}
                select visitor_id from to_reprocess
            {% endif %}
        ) as expected

        left join placed
            on expected.visitor_id = placed.visitor_id

        where placed.visitor_id is null
    {% else %}
        select visitor_id from to_reprocess
        where 1 = 0
    {% endif %}

),

signed_and_gone as (

    select * from signed

    union all

    select
        null as event_id,
        null as occurred_at,
        null as loaded_at,
        visitor_id,
        null as is_page_view,
        null as is_bot,
        null as is_gateway,
        null as contact_id,
        null as email_key,
        null as erased_person,
        null as form_name,
        null as landing_host,
        null as landing_path,
        null as referrer_host,
        null as referrer_path,
        null as referrer_query,
        null as utm_source,
        null as utm_medium,
        null as utm_campaign,
        null as utm_content,
        null as utm_term,
        null as utm_id,
        null as has_utm,
        null as click_id_parameter,
        null as click_id,
        null as url_campaign_id,
        null as campaign_signature,
        null as click_signature,
        null as outside_host,
        null as visit_started_at,
        null as visit_ended_at,
        null as is_visit_entry,
        null as is_entry,
        null as signature_key

    from visitors_gone

)

select * from signed_and_gone
