with

events as (

    select * from {{ ref('stg_web__events') }}

),

referrer_hosts as (

    select * from {{ ref('int_referrer_hosts') }}

),

user_agents as (

    select * from {{ ref('int_user_agents') }}

),

-- The page's own host is the company's whatever own_domains says.
referrers_judged as (

    select
        events.*,
        coalesce(user_agents.is_bot, false) as is_bot,
        coalesce(
            referrer_hosts.is_own
            or referrer_hosts.is_gateway
            or referrer_hosts.bare_host = {{ bare_host('events.landing_host') }},
            referrer_hosts.is_own
            or referrer_hosts.is_gateway,
            false
        ) as is_referrer_inside,
        referrer_hosts.bare_host as bare_referrer_host

    from events

    left join referrer_hosts
        on events.referrer_host = referrer_hosts.referrer_host

    left join user_agents
        on events.user_agent = user_agents.user_agent

),

pauses_measured as (

    select
        referrers_judged.*,
        case when not is_referrer_inside then bare_referrer_host end as outside_host,
        lag(occurred_at) over (
            partition by visitor_id
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
        ) as previous_at

    from referrers_judged

),

visit_starts_marked as (

    select
        pauses_measured.*,
        case
            when
                previous_at is null
                or occurred_at
                > {{ dbt.dateadd('minute', var('visit_timeout_minutes'), 'previous_at') }}
                then occurred_at
        end as start_here

    from pauses_measured

),

visits_numbered as (

    select
        visit_starts_marked.*,
        max(start_here) over (
            partition by visitor_id
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
            rows between unbounded preceding and current row
        ) as visit_started_at

    from visit_starts_marked

),

-- A bot's event keeps a visit alive but brings nobody.
openings_marked as (

    select
        visits_numbered.*,
        case when is_page_view and not is_bot then 1 else 0 end as is_view,
        case
            when
                not is_bot
                and coalesce(form_name, campaign_signature, outside_host) is not null
                then 1
            else 0
        end as is_telling,
        -- The visitor was already here; only the first event ever can come from nowhere else.
        is_page_view and is_referrer_inside and previous_at is not null as is_never_entry

    from visits_numbered

),

openings_counted as (

    select
        openings_marked.*,
        max(is_view) over (partition by visitor_id, visit_started_at) as has_views,
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

    from openings_marked

),

-- A visit begins with its first page view; without any, with the first event that tells something.
beginnings_marked as (

    select
        openings_counted.*,
        not is_never_entry and case
            when has_views = 1 then is_view = 1 and views_so_far = 1
            else is_telling = 1 and tellings_so_far = 1
        end as is_visit_entry,
        not is_never_entry
        and not is_bot
        and coalesce(campaign_signature, outside_host) is not null
        and case when has_views = 1 then views_so_far else tellings_so_far end > 0
            as may_be_entry

    from openings_counted

),

telling_kept as (

    select
        event_id,
        occurred_at,
        loaded_at,
        visitor_id,
        visit_started_at,
        is_visit_entry,
        may_be_entry,
        contact_id,
        email_key,
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
        campaign_signature

    from beginnings_marked
    where
        is_visit_entry
        or may_be_entry
        or coalesce(contact_id, email_key) is not null

)

select * from telling_kept
