with

stages_dated as (

    select * from {{ ref('int_funnel_stages_dated') }}

),

sources as (

    select * from {{ ref('int_records_attributed') }}
    where attribution = 'first'

),

neighbours_seen as (

    select
        stages_dated.*,
        max(case when is_reached then position end) over (partition by record_key, funnel)
            as deepest_position,
        lag(reached_at) over (partition by record_key, funnel order by position asc)
            as previous_reached_at

    from stages_dated

),

-- Who is at a later stage has passed this one, even if nobody wrote it down. Dates that are in the
-- wrong order say that the step took no time.
steps_measured as (

    select
        neighbours_seen.record_key,
        neighbours_seen.object_type,
        sources.lead_source_key,
        neighbours_seen.funnel,
        neighbours_seen.position,
        neighbours_seen.stage,
        coalesce(neighbours_seen.position <= neighbours_seen.deepest_position, false)
            as is_reached,
        case
            when
                neighbours_seen.reached_at is not null
                and neighbours_seen.previous_reached_at is not null
                then greatest(
                    {{ minutes_between(
                        'neighbours_seen.previous_reached_at', 'neighbours_seen.reached_at'
                    ) }},
                    0
                )
        end as minutes_from_previous

    from neighbours_seen

    inner join sources
        on neighbours_seen.record_key = sources.record_key

)

select * from steps_measured
