with

submitters as (

    select * from {{ ref('int_form_submissions_owned') }}

),

-- Tags are compared without case; ids of clicks keep theirs.
submissions as (

    select
        entries.event_id,
        entries.submission_id,
        entries.occurred_at,
        entries.visitor_id,
        entries.object_type,
        entries.record_id,
        {{ lower_case('entries.utm_source') }} as utm_source,
        {{ lower_case('entries.utm_medium') }} as utm_medium,
        {{ lower_case('entries.utm_campaign') }} as utm_campaign,
        {{ lower_case('entries.utm_content') }} as utm_content,
        {{ lower_case('entries.utm_term') }} as utm_term,
        {{ lower_case('entries.utm_id') }} as utm_id,
        entries.click_id_parameter || ':' || entries.click_id as click,
        entries.has_utm or entries.click_id is not null as has_tags,
        case
            when entries.record_id is not null
                then {{ hashed_key(["'record'", 'entries.object_type', 'entries.record_id']) }}
            when submitters.named_record_id is not null
                then {{ hashed_key([
                    "'named'", 'submitters.named_object_type', 'submitters.named_record_id',
                ]) }}
            when submitters.email_key is not null
                then {{ hashed_key(["'address'", 'submitters.email_key']) }}
            else {{ hashed_key(["'visitor'", 'entries.visitor_id']) }}
        end as owner_key

    from {{ ref('int_web_entries_owned') }} as entries

    inner join submitters
        on entries.event_id = submitters.submission_key

    where not entries.is_erased

),

owners as (

    select distinct
        owner_key,
        object_type,
        record_id,
        case when record_id is null then visitor_id end as anonymous_visitor_id

    from submissions

),

-- Entries are named where they are joined, as nearly all of them are nobody's who submitted a form.
visits_of_owners as (

    select
        owners.owner_key,
        entries.*

    from owners

    inner join {{ ref('int_web_entries_owned') }} as entries
        on
            owners.object_type = entries.object_type
            and owners.record_id = entries.record_id

    where entries.submission_id is null

    union all

    select
        owners.owner_key,
        entries.*

    from owners

    inner join {{ ref('int_web_entries_owned') }} as entries
        on owners.anonymous_visitor_id = entries.visitor_id

    where
        entries.submission_id is null
        and entries.record_id is null
        and not entries.is_erased

),

others as (

    select
        owner_key,
        event_id,
        submission_id,
        true as is_visit,
        occurred_at,
        visit_started_at as began_at,
        visit_ended_at as ended_at,
        {{ lower_case('utm_source') }} as utm_source,
        {{ lower_case('utm_medium') }} as utm_medium,
        {{ lower_case('utm_campaign') }} as utm_campaign,
        {{ lower_case('utm_content') }} as utm_content,
        {{ lower_case('utm_term') }} as utm_term,
        {{ lower_case('utm_id') }} as utm_id,
        click_id_parameter || ':' || click_id as click,
        has_utm or click_id is not null as has_tags

    from visits_of_owners

    union all

    select
        owner_key,
        event_id,
        submission_id,
        false as is_visit,
        occurred_at,
        occurred_at as began_at,
        occurred_at as ended_at,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        utm_id,
        click,
        has_tags

    from submissions

),

-- What a submission is compared with: earlier submissions, and visits that began before it or, as
-- clocks differ, just after.
pairs as (

    select
        submissions.event_id,
        others.event_id as other_event_id,
        submissions.has_tags,
        others.has_tags as other_has_tags,
        others.began_at
        <= {{ time_after('submissions.occurred_at', var('visit_timeout_minutes'), 'minute') }}
        and submissions.occurred_at
        <= {{ time_after('others.ended_at', var('visit_timeout_minutes'), 'minute') }}
            as is_near,
        -- gad_source and gad_campaignid stand on many clicks.
        coalesce(submissions.click = others.click and submissions.click not like 'gad%', false)
            as is_same_click,
        coalesce(submissions.utm_source = others.utm_source, submissions.utm_source is null)
        and coalesce(submissions.utm_medium = others.utm_medium, submissions.utm_medium is null)
        and coalesce(
            submissions.utm_campaign = others.utm_campaign, submissions.utm_campaign is null
        )
        and coalesce(submissions.utm_content = others.utm_content, submissions.utm_content is null)
        and coalesce(submissions.utm_term = others.utm_term, submissions.utm_term is null)
        and coalesce(submissions.utm_id = others.utm_id, submissions.utm_id is null)
        and coalesce(submissions.click = others.click, submissions.click is null)
            as tells_no_more,
        coalesce(submissions.utm_source = others.utm_source, others.utm_source is null)
        and coalesce(submissions.utm_medium = others.utm_medium, others.utm_medium is null)
        and coalesce(submissions.utm_campaign = others.utm_campaign, others.utm_campaign is null)
        and coalesce(submissions.utm_content = others.utm_content, others.utm_content is null)
        and coalesce(submissions.utm_term = others.utm_term, others.utm_term is null)
        and coalesce(submissions.utm_id = others.utm_id, others.utm_id is null)
        and coalesce(submissions.click = others.click, others.click is null)
            as tells_all

    from submissions

    inner join others
        on submissions.owner_key = others.owner_key

    where
        (
            others.is_visit
            and others.occurred_at
            <= {{ time_after('submissions.occurred_at', var('visit_timeout_minutes'), 'minute') }}
        )
        or (
            not others.is_visit
            and (
                others.occurred_at < submissions.occurred_at
                or (
                    others.occurred_at = submissions.occurred_at
                    and {{ in_bytes('others.submission_id') }}
                    < {{ in_bytes('submissions.submission_id') }}
                )
            )
        )

),

told_before as (

    select distinct event_id from pairs
    where
        (not has_tags and is_near)
        or (has_tags and (is_same_click or (other_has_tags and tells_no_more)))

),

-- The same campaign too, in more words. What an earlier submission only repeats is left to what it
-- repeats.
told_in_part as (

    select distinct pairs.event_id

    from pairs

    left join told_before
        on pairs.event_id = told_before.event_id

    left join told_before as others_told
        on pairs.other_event_id = others_told.event_id

    where
        told_before.event_id is null
        and others_told.event_id is null
        and pairs.has_tags
        and pairs.other_has_tags
        and pairs.tells_all

),

repeated as (

    select event_id from told_before
    union all
    select event_id from told_in_part

)

select * from repeated
