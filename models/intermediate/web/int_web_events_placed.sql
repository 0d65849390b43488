with

-- The windows below sort every event, so they are given as little of it as they need: flags.
-- A bot's event keeps a visit alive but brings nobody.
flags_raised as (

    select
        event_id,
        visitor_id,
        occurred_at,
        campaign_signature,
        click_signature,
        outside_host,
        visit_started_at,
        visit_first_view_at is not null as has_views,
        visit_started_at = visitor_started_at as is_first_visit,
        case when is_page_view and not is_bot then 1 else 0 end as is_view,
        case
            when
                not is_bot and coalesce(form_name, campaign_signature, outside_host) is not null
                then 1
            else 0
        end as is_telling,
        not is_bot and coalesce(campaign_signature, outside_host) is not null as brings_source,
        is_page_view and is_referrer_inside as comes_from_inside,
        coalesce(contact_id, email_key, erased_person) is not null as identifies

    from {{ ref('int_web_events_read') }}

),

openings_counted as (

    select
        flags_raised.*,
        row_number() over (
            partition by visitor_id, visit_started_at
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
        ) as place,
        sum(is_view) over (
            partition by visitor_id, visit_started_at
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
            rows between unbounded preceding and current row
        ) as views_so_far,
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
        comes_from_inside and not (is_first_visit and place = 1) as is_never_entry

    from openings_counted

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

),

-- Besides what tells something, the first event and the first page view of a visit are kept:
-- without them a visit whose oldest events are gone would seem to begin anew.
placed as (

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
    where
        is_visit_entry
        or may_be_entry
        or identifies
        or place = 1
        or (is_view = 1 and views_so_far = 1)

)

select * from placed
