with

clicks as (

    select * from {{ ref('int_touches_logged_owned') }}
    where
        origin = 'email'
        and interaction = 'clicked'
        and not is_machine
        and record_id is not null

),

entries as (

    select * from {{ ref('int_web_entries_classified') }}

),

-- An entry that names a source of its own is an interaction of its own.
entries_without_source as (

    select
        event_id,
        occurred_at,
        object_type,
        record_id

    from entries
    where
        record_id is not null
        and not is_own_rule
        and (
            lead_source_type = 'Direct Traffic'
            or (lead_source_type = 'Site Referral' and lead_channel = 'Email')
        )

),

next_entries_ranked as (

    select
        clicks.origin_id as email_event_id,
        clicks.touched_at as clicked_at,
        clicks.campaign,
        entries_without_source.event_id as entry_event_id,
        row_number() over (
            partition by clicks.origin_id
            order by
                entries_without_source.occurred_at asc,
                {{ in_bytes('entries_without_source.event_id') }} asc
        ) as entry_rank

    from clicks

    inner join entries_without_source
        on
            clicks.object_type = entries_without_source.object_type
            and clicks.record_id = entries_without_source.record_id
            and clicks.touched_at <= entries_without_source.occurred_at
            and {{ time_after('clicks.touched_at', 10, 'minute') }}
            >= entries_without_source.occurred_at

),

-- Two clicks before one entry are one interaction; the entry has the source of the later one.
clicks_ranked as (

    select
        next_entries_ranked.*,
        row_number() over (
            partition by entry_event_id
            order by clicked_at desc, {{ in_bytes('email_event_id') }} desc
        ) as click_rank

    from next_entries_ranked
    where entry_rank = 1

)

select
    email_event_id,
    entry_event_id,
    campaign,
    click_rank = 1 as names_entry

from clicks_ranked
