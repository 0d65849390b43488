{{ config(meta={'when_changed': 'decide_again'}) }}

with

-- The windows below sort events, so they are given as little of them as they need: flags.
-- A bot's event keeps a visit alive but brings nobody.
flags_raised as (

    select
        event_id,
        visitor_id,
        occurred_at,
        campaign_signature,
        click_signature,
        outside_host,
        visitor_started_at,
        visit_started_at,
        visit_first_view_at,
        visit_first_view_at is not null as has_views,
        case when is_page_view and not is_bot then 1 else 0 end as is_view,
        case
            when
                not is_bot and coalesce(form_name, campaign_signature, outside_host) is not null
                then 1
            else 0
        end as is_telling,
        not is_bot and coalesce(campaign_signature, outside_host) is not null as brings_source,
        is_page_view and is_referrer_inside as comes_from_inside,
        coalesce(contact_id, email_key, erased_person) is not null as identifies,
        (is_page_view and is_referrer_inside and occurred_at = visitor_started_at)
        or (may_begin_inside and occurred_at = visit_first_view_at) as may_stand_beside_others

    from {{ ref('int_web_events_read') }}

),

-- Pages in the middle of a visit were not parsed. Where one of them may have been there at the very
-- instant with which a visit begins, all events of the instant are looked at.
instants as (

    select distinct
        visitor_id,
        occurred_at
    from flags_raised
    where may_stand_beside_others

),

events_of_instants as (

    select
        events.event_id,
        row_number() over (
            partition by events.visitor_id, events.occurred_at
            order by {{ in_bytes('events.event_id') }} asc
        ) as position_in_instant,
        sum(case when events.is_page_view and not events.is_bot then 1 else 0 end) over (
            partition by events.visitor_id, events.occurred_at
            order by {{ in_bytes('events.event_id') }} asc
            rows between unbounded preceding and current row
        ) as views_in_instant

    from {{ ref('stg_web__events') }} as events

    inner join instants
        on
            events.visitor_id = instants.visitor_id
            and events.occurred_at = instants.occurred_at

    left join {{ ref('stg_web__events_repeated') }} as repeated
        on
            events.event_id = repeated.event_id
            and events.slice = repeated.slice
            and not repeated.is_taken

    where repeated.event_id is null

),

openings_counted as (

    select
        flags_raised.*,
        sum(is_view) over (
            partition by visitor_id, visit_started_at
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
            rows between unbounded preceding and current row
        ) as parsed_views_so_far,
        sum(is_telling) over (
            partition by visitor_id, visit_started_at
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
            rows between unbounded preceding and current row
        ) as tellings_so_far

    from flags_raised

),

-- The visitor was already here; only the first event ever can come from nowhere else.
never_entries_marked as (

    select
        openings_counted.*,
        case
            when openings_counted.occurred_at < openings_counted.visit_first_view_at then 0
            when openings_counted.occurred_at > openings_counted.visit_first_view_at then 2
            else coalesce(
                events_of_instants.views_in_instant, openings_counted.parsed_views_so_far
            )
        end as views_so_far,
        openings_counted.comes_from_inside
        and not (
            openings_counted.occurred_at = openings_counted.visitor_started_at
            and coalesce(events_of_instants.position_in_instant = 1, false)
        ) as is_never_entry

    from openings_counted

    left join events_of_instants
        on openings_counted.event_id = events_of_instants.event_id

),

-- A visit begins with its first page view; without any, with the first event that tells something.
beginnings_marked as (

    select
        never_entries_marked.*,
        not is_never_entry and case
            when has_views then is_view = 1 and views_so_far = 1
            else is_telling = 1 and tellings_so_far = 1
        end as is_visit_entry,
        not is_never_entry
        and brings_source
        and case when has_views then views_so_far else tellings_so_far end > 0
            as may_be_entry

    from never_entries_marked

)

select
    event_id,
    visitor_id,
    occurred_at,
    campaign_signature,
    click_signature,
    outside_host,
    is_visit_entry,
    may_be_entry

from beginnings_marked
where is_visit_entry or may_be_entry or identifies
