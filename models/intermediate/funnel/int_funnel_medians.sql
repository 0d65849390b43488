with

steps_read as (

    select * from {{ ref('int_funnel_steps') }}
    where minutes_from_previous is not null

),

steps_numbered as (

    select
        funnel,
        object_type,
        lead_source_key,
        stage,
        minutes_from_previous,
        row_number() over (
            partition by funnel, object_type, lead_source_key, stage
            order by minutes_from_previous asc
        ) as step_number,
        count(*) over (partition by funnel, object_type, lead_source_key, stage) as steps

    from steps_read

),

-- Of an odd number of steps the one in the middle, of an even number the two.
middle_kept as (

    select * from steps_numbered
    where 2 * step_number between steps and steps + 2

),

medians_taken as (

    select
        funnel,
        object_type,
        lead_source_key,
        stage,
        cast(sum(minutes_from_previous) as {{ type_double() }}) / (1440 * count(*)) as median_days

    from middle_kept
    group by funnel, object_type, lead_source_key, stage

)

select * from medians_taken
