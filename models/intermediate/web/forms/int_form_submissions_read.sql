with

submissions as (

    select * from {{ ref('int_form_submissions_logged') }}

),

events as (

    select * from {{ ref('int_web_events_in_visits') }}
    where event_id is not null

),

-- A form tool's clock is not the tracker's, so a visit that begins just after will do.
visits_found as (

    select
        submissions.submission_key,
        max(
            case
                when events.visit_started_at <= submissions.occurred_at then events.visit_started_at
            end
        ) as visit_before,
        min(
            case
                when events.visit_started_at > submissions.occurred_at then events.visit_started_at
            end
        ) as visit_after

    from submissions

    inner join events
        on
            submissions.visitor_id = events.visitor_id
            and events.visit_started_at
            <= {{ time_after('submissions.occurred_at', var('visit_timeout_minutes'), 'minute') }}
            and submissions.occurred_at
            <= {{ time_after('events.visit_ended_at', var('visit_timeout_minutes'), 'minute') }}

    group by submissions.submission_key

),

-- The page's own host is the company's whatever own_domains says.
referrers_judged as (

    select
        submissions.*,
        coalesce(visits_found.visit_before, visits_found.visit_after, submissions.occurred_at)
            as visit_started_at,
        {{ bare_host('submissions.referrer_host') }} as bare_referrer_host,
        coalesce(
            submissions.is_gateway
            or {{ host_is_own('submissions.referrer_host') }}
            or {{ bare_host('submissions.referrer_host') }}
            = {{ bare_host('submissions.landing_host') }},
            submissions.is_gateway or {{ host_is_own('submissions.referrer_host') }},
            false
        ) as is_referrer_inside,
        coalesce(
            submissions.utm_source, submissions.utm_medium, submissions.utm_campaign,
            submissions.utm_content, submissions.utm_term, submissions.utm_id
        ) is not null as has_utm

    from submissions

    left join visits_found
        on submissions.submission_key = visits_found.submission_key

),

outside_named as (

    select
        referrers_judged.*,
        case when not is_referrer_inside then bare_referrer_host end as outside_host,
        case when not is_referrer_inside then referrer_path end as outside_path,
        case when not is_referrer_inside then referrer_query end as outside_query

    from referrers_judged

),

signed as (

    select
        submission_key,
        submission_id,
        occurred_at,
        object_type,
        record_id,
        email_key,
        visitor_id,
        visit_started_at,
        erased_person,
        form_name,
        landing_host,
        landing_path,
        referrer_host,
        outside_host,
        outside_path,
        outside_query,
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
        case
            when coalesce(outside_host, click_id_parameter) is null and not has_utm then 'direct'
            else
                {{ hashed_key([
                    'outside_host', 'outside_path', 'outside_query', 'utm_source', 'utm_medium',
                    'utm_campaign', value_as_text('has_utm', 'boolean'), 'click_id_parameter',
                ]) }}
        end as signature_key

    from outside_named

)

select * from signed
