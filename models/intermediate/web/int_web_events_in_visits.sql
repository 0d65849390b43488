{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='visitor_id',
    full_refresh=false,
    on_schema_change='append_new_columns',
    post_hook="{{ erase_visitors(this, ref('stg_erasure__subjects')) }}",
) }}
{{ must_be_a_ledger() }}

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

raw_ids as (

    select event_id from {{ ref('stg_raw__web_events') }}
    where event_id is not null

),

today as (

    select
        events.event_id,
        events.occurred_at,
        events.loaded_at,
        events.visitor_id,
        events.is_page_view,
        coalesce(user_agents.is_bot, false) as is_bot,
        coalesce(referrer_hosts.is_gateway, false) as is_gateway,
        events.contact_id,
        events.email_key,
        events.erased_person,
        events.form_name,
        events.landing_host,
        cast(null as {{ dbt.type_string() }}) as landing_path,
        events.referrer_host,
        cast(null as {{ dbt.type_string() }}) as referrer_path,
        cast(null as {{ dbt.type_string() }}) as referrer_query,
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
        events.page_url,
        events.referrer_url,
        events.occurred_at as active_until

    from events

    left join referrer_hosts
        on events.referrer_host = referrer_hosts.referrer_host

    left join user_agents
        on events.user_agent = user_agents.user_agent

),

earlier as (

    {% if is_incremental() %}
        select * from {{ this }}
    {% else %}
        select
            today.*,
            today.active_until as visit_ended_at

        from today
        where 1 = 0
    {% endif %}

),

-- Retention may take old events away; what they told stays, and keeps its place among the rest.
trimmed as (

    select
        earlier.event_id,
        earlier.occurred_at,
        earlier.loaded_at,
        earlier.visitor_id,
        earlier.is_page_view,
        earlier.is_bot,
        earlier.is_gateway,
        earlier.contact_id,
        earlier.email_key,
        earlier.erased_person,
        earlier.form_name,
        earlier.landing_host,
        earlier.landing_path,
        earlier.referrer_host,
        earlier.referrer_path,
        earlier.referrer_query,
        earlier.utm_source,
        earlier.utm_medium,
        earlier.utm_campaign,
        earlier.utm_content,
        earlier.utm_term,
        earlier.utm_id,
        earlier.has_utm,
        earlier.click_id_parameter,
        earlier.click_id,
        earlier.url_campaign_id,
        earlier.campaign_signature,
        cast(null as {{ dbt.type_string() }}) as page_url,
        cast(null as {{ dbt.type_string() }}) as referrer_url,
        earlier.visit_ended_at as active_until

    from earlier

    left join raw_ids
        on earlier.event_id = raw_ids.event_id

    where earlier.event_id is not null and raw_ids.event_id is null

),

timelines as (

    select * from today
    union all
    select * from trimmed

),

-- The page's own host is the company's whatever own_domains says.
referrers_judged as (

    select
        timelines.*,
        {{ bare_host('referrer_host') }} as bare_referrer_host,
        coalesce(
            is_gateway
            or {{ host_is_own('referrer_host') }}
            or {{ bare_host('referrer_host') }} = {{ bare_host('landing_host') }},
            is_gateway or {{ host_is_own('referrer_host') }},
            false
        ) as is_referrer_inside

    from timelines

),

-- The windows below sort every event, so they are given as little of it as they need: flags.
-- A bot's event keeps a visit alive but brings nobody.
flags_raised as (

    select
        event_id,
        visitor_id,
        occurred_at,
        active_until,
        case when is_page_view and not is_bot then 1 else 0 end as is_view,
        case
            when
                not is_bot and (
                    coalesce(form_name, campaign_signature) is not null
                    or (referrer_host is not null and not is_referrer_inside)
                )
                then 1
            else 0
        end as is_telling,
        not is_bot and (
            campaign_signature is not null
            or (referrer_host is not null and not is_referrer_inside)
        ) as brings_source,
        is_page_view and is_referrer_inside as comes_from_inside,
        coalesce(contact_id, email_key, erased_person) is not null as identifies

    from referrers_judged

),

pauses_measured as (

    select
        flags_raised.*,
        lag(active_until) over (
            partition by visitor_id
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
        ) as previous_at

    from flags_raised

),

visit_starts_marked as (

    select
        pauses_measured.*,
        -- The visitor was already here; only the first event ever can come from nowhere else.
        comes_from_inside and previous_at is not null as is_never_entry,
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

openings_counted as (

    select
        visits_numbered.*,
        -- Ordered like the two below, so that one sort serves all four.
        max(active_until) over (
            partition by visitor_id, visit_started_at
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
            rows between unbounded preceding and unbounded following
        ) as visit_ended_at,
        max(is_view) over (
            partition by visitor_id, visit_started_at
            order by occurred_at asc, {{ in_bytes('event_id') }} asc
            rows between unbounded preceding and unbounded following
        ) as has_views,
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

    from visits_numbered

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
        and brings_source
        and case when has_views = 1 then views_so_far else tellings_so_far end > 0
            as may_be_entry

    from openings_counted

),

-- Besides what tells something, the first event and the first page view of a visit are kept:
-- without them a visit whose oldest events are gone would seem to begin anew.
telling as (

    select * from beginnings_marked
    where
        is_visit_entry
        or may_be_entry
        or identifies
        or start_here is not null
        or (is_view = 1 and views_so_far = 1)

),

telling_kept as (

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
        coalesce(events.landing_path, {{ redacted(url_path('events.page_url')) }}) as landing_path,
        events.referrer_host,
        coalesce(events.referrer_path, {{ redacted(url_path('events.referrer_url')) }})
            as referrer_path,
        coalesce(events.referrer_query, {{ redacted(url_query('events.referrer_url')) }})
            as referrer_query,
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
        telling.visit_started_at,
        telling.visit_ended_at,
        case when not events.is_referrer_inside then events.bare_referrer_host end as outside_host,
        telling.is_visit_entry,
        telling.may_be_entry

    from referrers_judged as events

    inner join telling
        on events.event_id = telling.event_id

),

-- A visitor whose last event went to another visitor leaves an empty row, which takes the place
-- of the old ones.
visitors_gone as (

    select distinct earlier.visitor_id

    from earlier

    left join telling_kept
        on earlier.visitor_id = telling_kept.visitor_id

    where telling_kept.visitor_id is null

),

kept_and_gone as (

    select * from telling_kept

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
        null as visit_started_at,
        null as visit_ended_at,
        null as outside_host,
        false as is_visit_entry,
        false as may_be_entry

    from visitors_gone

)

select * from kept_and_gone
