with

interactions_read as (

    select * from {{ ref('int_score_interactions') }}

),

kinds as (

    select * from {{ ref('int_score_kinds_matched') }}

),

newest_load as (

    select * from {{ ref('int_newest_load') }}

),

-- What lies ahead of the newest load, such as a meeting that is booked, counts in full.
ages_counted as (

    select
        interactions_read.object_type,
        interactions_read.record_id,
        interactions_read.occurred_at,
        kinds.priority,
        kinds.reason,
        kinds.points,
        kinds.half_life_days,
        kinds.at_most,
        greatest(
            {{ dbt.datediff('interactions_read.occurred_at', 'newest_load.loaded_at', 'day') }}, 0
        ) as age_days

    from interactions_read

    inner join kinds
        on interactions_read.kind_key = kinds.kind_key

    cross join newest_load

),

-- Powers are doubles, which engines add up differently in the last digit: decimals add up alike.
decayed as (

    select
        ages_counted.*,
        cast(
            points * power(
                cast(0.5 as {{ type_double() }}),
                coalesce(cast(age_days as {{ type_double() }}) / nullif(half_life_days, 0), 0)
            ) as decimal(18, 4)
        ) as decayed_points

    from ages_counted

),

added_up as (

    select
        object_type,
        record_id,
        priority,
        reason,
        at_most,
        count(*) as interactions,
        max(occurred_at) as last_occurred_at,
        cast(sum(decayed_points) as decimal(18, 4)) as points

    from decayed
    group by object_type, record_id, priority, reason, at_most

)

select * from added_up
