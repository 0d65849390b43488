with

interactions as (

    select * from {{ ref('int_email_interactions') }}
    where
        not is_machine
        and record_id is not null

),

entries as (

    select * from {{ ref('int_web_entries_classified') }}

),

-- An entry that names a source of its own is an interaction of its own. A company's rule that says
-- nothing of a message names one.
entries_of_messages as (

    select
        event_id,
        occurred_at,
        object_type,
        record_id,
        lead_source_type = 'Direct Traffic' and not is_own_rule as is_direct,
        lead_channel

    from entries
    where
        record_id is not null
        and (
            (lead_source_type = 'Direct Traffic' and not is_own_rule)
            -- defect: a tagged visit and the click that led to it are two
            or lead_channel in ('Email', 'SMS', 'Push')
        )

),

-- The entry follows the click; it comes first only when the two clocks differ.
entries_ranked as (

    select
        interactions.origin_id as email_event_id,
        interactions.first_origin_id,
        interactions.touched_at,
        interactions.interaction,
        interactions.channel,
        interactions.campaign,
        entries_of_messages.event_id as entry_event_id,
        entries_of_messages.occurred_at >= interactions.touched_at as is_before_entry,
        row_number() over (
            partition by interactions.origin_id
            order by
                case
                    when entries_of_messages.occurred_at >= interactions.touched_at then 0
                    else 1
                end asc,
                case
                    when entries_of_messages.occurred_at >= interactions.touched_at
                        then entries_of_messages.occurred_at
                end asc,
                entries_of_messages.occurred_at desc,
                {{ in_bytes('entries_of_messages.event_id') }} asc
        ) as entry_rank

    from interactions

    inner join entries_of_messages
        on
            interactions.object_type = entries_of_messages.object_type
            and interactions.record_id = entries_of_messages.record_id
            and {{ time_after('interactions.touched_at', -1, 'minute') }}
            <= entries_of_messages.occurred_at
            -- defect: an e-mail and an entry ten minutes later are two
            and {{ time_after('interactions.touched_at', 10, 'minute') }}
            >= entries_of_messages.occurred_at
            and (
                entries_of_messages.is_direct
                or interactions.channel = entries_of_messages.lead_channel
            )

),

-- Two clicks before one entry are one interaction. A reply says more of it than a click, and what
-- came last before the entry more than what came earlier.
names_ranked as (

    select
        entries_ranked.*,
        row_number() over (
            partition by entry_event_id
            order by
                case interaction when 'replied' then 0 else 1 end asc,
                case when is_before_entry then 0 else 1 end asc,
                case when is_before_entry then touched_at end desc,
                touched_at asc,
                {{ in_bytes('email_event_id') }} desc
        ) as name_rank

    from entries_ranked
    where entry_rank = 1

)

select
    email_event_id,
    first_origin_id,
    entry_event_id,
    interaction,
    channel,
    campaign,
    name_rank = 1 as names_entry

from names_ranked
