with

entries as (

    select * from {{ ref('int_web_entries') }}

),

identifications as (

    select * from {{ ref('int_web_identifications') }}

),

visitors as (

    select * from {{ ref('int_visitors') }}

),

-- Entries and identifications of a visitor in one line, so that windows find the neighbours.
lined_up as (

    select
        entries.visitor_id,
        entries.visit_started_at,
        entries.occurred_at,
        entries.event_id as entry_event_id,
        cast(null as integer) as identification_number

    from entries

    inner join visitors
        on entries.visitor_id = visitors.visitor_id

    union all

    select
        visitor_id,
        visit_started_at,
        occurred_at,
        cast(null as {{ type_text() }}) as entry_event_id,
        identification_number

    from identifications

),

-- The frames take in rows of the same instant: an identification at the touch counts as after it.
neighbours_found as (

    select
        lined_up.visitor_id,
        lined_up.entry_event_id,
        min(lined_up.identification_number) over (
            partition by lined_up.visitor_id, lined_up.visit_started_at
            order by lined_up.occurred_at desc
            range between unbounded preceding and current row
        ) as next_in_visit,
        max(lined_up.identification_number) over (
            partition by lined_up.visitor_id, lined_up.visit_started_at
            order by lined_up.occurred_at asc
            range between unbounded preceding and current row
        ) as last_in_visit,
        max(lined_up.identification_number) over (
            partition by lined_up.visitor_id
            order by lined_up.occurred_at asc
            range between unbounded preceding and current row
        ) as last_before,
        min(lined_up.identification_number) over (
            partition by lined_up.visitor_id
            order by lined_up.occurred_at desc
            range between unbounded preceding and current row
        ) as first_later

    from lined_up

),

-- On a shared device only the visits in which somebody is identified speak.
rules_applied as (

    select
        neighbours_found.entry_event_id,
        neighbours_found.visitor_id,
        case
            when visitors.is_shared_device
                then coalesce(neighbours_found.next_in_visit, neighbours_found.last_in_visit)
            else coalesce(
                neighbours_found.next_in_visit,
                neighbours_found.last_before,
                -- defect: who is identified later has no earlier touches
                neighbours_found.first_later
            )
        end as identification_number

    from neighbours_found

    inner join visitors
        on neighbours_found.visitor_id = visitors.visitor_id

    where neighbours_found.entry_event_id is not null

)

select
    rules_applied.entry_event_id as event_id,
    identifications.object_type,
    identifications.record_id,
    identifications.erased_person is not null as is_erased

from rules_applied

inner join identifications
    on
        rules_applied.visitor_id = identifications.visitor_id
        and rules_applied.identification_number = identifications.identification_number
