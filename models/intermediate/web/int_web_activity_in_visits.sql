with

slots as (

    select * from {{ ref('int_web_activity') }}

),

pauses_measured as (

    select
        slots.*,
        min(first_at) over (partition by visitor_id) as visitor_started_at,
        max(active_until) over (
            partition by visitor_id
            order by slot asc
            rows between unbounded preceding and 1 preceding
        ) as active_before

    from slots

),

visit_starts_marked as (

    select
        pauses_measured.*,
        case
            when
                active_before is null
                or first_at
                > {{ time_after('active_before', var('visit_timeout_minutes'), 'minute') }}
                then first_at
        end as start_here

    from pauses_measured

),

visits_numbered as (

    select
        visit_starts_marked.*,
        max(start_here) over (
            partition by visitor_id
            order by slot asc
            rows between unbounded preceding and current row
        ) as visit_started_at

    from visit_starts_marked

),

visits_measured as (

    select
        visitor_id,
        slot,
        visitor_started_at,
        visit_started_at,
        max(active_until) over (partition by visitor_id, visit_started_at) as visit_ended_at,
        min(first_view_at) over (partition by visitor_id, visit_started_at)
            as visit_first_view_at

    from visits_numbered

)

select * from visits_measured
