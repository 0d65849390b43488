-- A table, as two models read it; it carries raw URLs, so it is emptied when the run has ended.
{{ config(materialized='table', schema='staging', meta={'when_changed': 'read_again'}) }}
-- depends_on: {{ ref('stg_web__visitors_to_reprocess') }}
-- depends_on: {{ ref('int_web_first_pages_missing') }}
-- What is kept of the slices stands when this does: a run may be carried on from here.
-- depends_on: {{ ref('int_web_activity_in_visits') }}
-- depends_on: {{ ref('stg_web__rows_refused') }}
-- depends_on: {{ ref('stg_web__events_unioned') }}

with

events as (

    select * from {{ ref('stg_web__events_judged') }}
    {% if not every_visitor_is_due() %}
        where
            visitor_id in (
                select to_reprocess.visitor_id
                from {{ ref('stg_web__visitors_to_reprocess') }} as to_reprocess
            )
    {% endif %}

),

visitors as (

    select
        visitor_id,
        min(first_at) as started_at

    from {{ ref('int_web_activity') }}
    group by visitor_id

),

-- Most events are pages in the middle of a visit that tell nothing new, whatever lies around them;
-- they are left out before URLs are read, which is the most expensive step. What the company's own
-- pages lead to counts only as the first event of a visitor.
chosen as (

    select
        events.slice,
        events.event_id,
        events.occurred_at,
        events.loaded_at,
        events.visitor_id,
        events.is_page_view,
        events.is_bot,
        events.form_name,
        events.contact_id,
        events.email_key,
        events.erased_person,
        events.page_url,
        events.referrer_url

    from events

    left join visitors
        on
            events.visitor_id = visitors.visitor_id
            and events.occurred_at = visitors.started_at

    where
        coalesce(events.contact_id, events.email_key, events.erased_person) is not null
        or (
            not events.is_bot
            and (
                visitors.visitor_id is not null
                or events.form_name is not null
                or (events.is_page_view and events.referrer_url is null)
                or (events.referrer_url is not null and not events.is_from_same_site)
                or coalesce({{ has_campaign_parameter('events.page_url') }}, false)
            )
        )

),

slices_fetched as (

    select
        event_id,
        occurred_at,
        loaded_at,
        visitor_id,
        event_name,
        page_url,
        referrer_url,
        user_agent,
        contact_id,
        email,
        form_name,
        {{ web_slice('loaded_at') }} as slice
    from {{ ref('stg_web__events_unioned') }}
    where
        {% if every_visitor_is_due() %}
            1 = 0
        {% else %}
            {{ within_slices(
                'loaded_at', 'select slice from ' ~ ref('int_web_first_pages_missing')
            ) }}
        {% endif %}

),

fetched as (

    select
        events.slice,
        events.event_id,
        events.occurred_at,
        coalesce(events.loaded_at, events.occurred_at) as loaded_at,
        events.visitor_id,
        events.page_url,
        events.referrer_url,
        row_number() over (
            partition by events.slice, events.event_id
            order by
                {{ web_copies_in_order() }}
        ) as copy_rank

    from slices_fetched as events

    inner join {{ ref('int_web_first_pages_missing') }} as first_pages
        on events.slice = first_pages.slice and events.event_id = first_pages.event_id

    where
        {{ id_fault(['events.event_id', 'events.visitor_id', 'events.contact_id']) }} is null
        and {{ time_fault('events.occurred_at', 'events.loaded_at') }} is null

),

missing as (

    select
        slice,
        event_id,
        occurred_at,
        loaded_at,
        visitor_id,
        true as is_page_view,
        false as is_bot,
        cast(null as {{ type_text() }}) as form_name,
        cast(null as {{ type_text() }}) as contact_id,
        cast(null as {{ type_text() }}) as email_key,
        cast(null as {{ type_text() }}) as erased_person,
        page_url,
        referrer_url

    from fetched
    where copy_rank = 1

),

chosen_and_missing as (

    select * from chosen
    union all
    select * from missing

)

select
    slice,
    event_id,
    occurred_at,
    loaded_at,
    visitor_id,
    is_page_view,
    is_bot,
    form_name,
    contact_id,
    email_key,
    erased_person,
    page_url,
    referrer_url,
    case when {{ has_campaign_parameter('page_url') }} then {{ text_hash('page_url') }} end
        as page_key

from chosen_and_missing
