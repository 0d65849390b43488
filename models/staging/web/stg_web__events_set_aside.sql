-- A table, as the models that read the judged rows would each look for copies again.
{{ config(materialized='table', meta={'when_changed': 'read_again'}) }}

with

-- Erased people's rows are rejected and compete with nobody, so they are not written down.
events as (

    select * from {{ ref('stg_web__events_checked') }}
    where coalesce(rejection_reason, '') <> 'erased on request'

),

-- Sorting every event by its id would cost more than all the rest, and few ids come twice. Numbers
-- take a third of the memory of ids, of which 100 million do not fit (docs/benchmarks.md). Where
-- two ids meet in a number, both rows are set aside and accepted: the ids themselves decide. Rows
-- without an id are rejected anyway.
repeated_ids as (

    select {{ row_hash(['event_id']) }} as event_number

    from {{ ref('stg_web__events_arrived') }}
    group by {{ row_hash(['event_id']) }}
    having count(*) > 1

),

set_aside as (

    select
        events.*,
        case when events.rejection_reason is null then 0 else 1 end as is_rejected

    from events

    left join repeated_ids
        on {{ row_hash(['events.event_id']) }} = repeated_ids.event_number

    where
        events.rejection_reason is not null
        or repeated_ids.event_number is not null

),

-- Good rows compete for their id among themselves, so a bad copy never hides a good one. Of copies
-- in several slices stg_web__events_repeated takes one.
copies_ranked as (

    select
        set_aside.*,
        row_number() over (
            partition by slice, event_id, is_rejected
            order by
                {{ web_copies_in_order() }}
        ) as copy_rank

    from set_aside

)

select
    slice,
    event_id,
    occurred_at,
    loaded_at,
    visitor_id,
    event_name,
    page_url,
    referrer_url,
    user_agent,
    form_name,
    erased_person,
    contact_id,
    email,
    rejection_reason,
    case
        when rejection_reason is not null then 'rejected'
        when copy_rank > 1 then 'duplicate'
        else 'taken'
    end as outcome

from copies_ranked
