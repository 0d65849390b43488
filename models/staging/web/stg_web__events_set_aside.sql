-- A table, as the models that read the judged rows would each look for copies again.
{{ config(materialized='table') }}

with

-- Erased people's rows are rejected and compete with nobody, so they are not written down.
events as (

    select * from {{ ref('stg_web__events_checked') }}
    where coalesce(rejection_reason, '') <> 'erased on request'

),

-- Sorting every event by its id would cost more than all the rest, and few ids come twice. Numbers
-- take a third of the memory of ids, of which 100 million do not fit (docs/benchmarks.md); that a
-- single row shares its number with another one does no harm.
repeated_ids as (

    select {{ row_hash(['event_id']) }} as id_hash

    from {{ ref('stg_web__events_due') }}
    where event_id is not null
    group by {{ row_hash(['event_id']) }}
    having count(*) > 1

),

set_aside as (

    select
        events.*,
        case when events.rejection_reason is null then 0 else 1 end as is_rejected

    from events

    left join repeated_ids
        on {{ row_hash(['events.event_id']) }} = repeated_ids.id_hash

    where
        events.rejection_reason is not null
        or repeated_ids.id_hash is not null

),

-- Good rows compete for their id among themselves, so a bad copy never hides a good one.
copies_ranked as (

    select
        set_aside.*,
        row_number() over (
            partition by event_id, is_rejected
            order by
                {{ web_copies_in_order() }}
        ) as copy_rank

    from set_aside

),

winners as (

    select
        event_id,
        visitor_id as taken_visitor_id

    from copies_ranked
    where copy_rank = 1 and is_rejected = 0

)

select
    copies_ranked.event_id,
    copies_ranked.occurred_at,
    copies_ranked.loaded_at,
    copies_ranked.visitor_id,
    copies_ranked.event_name,
    copies_ranked.page_url,
    copies_ranked.referrer_url,
    copies_ranked.user_agent,
    copies_ranked.form_name,
    copies_ranked.is_due,
    copies_ranked.erased_person,
    copies_ranked.contact_id,
    copies_ranked.email,
    copies_ranked.rejection_reason,
    case
        when copies_ranked.rejection_reason is not null then 'rejected'
        when copies_ranked.copy_rank > 1 then 'duplicate'
        else 'taken'
    end as outcome,
    winners.taken_visitor_id

from copies_ranked

left join winners
    on copies_ranked.event_id = winners.event_id
