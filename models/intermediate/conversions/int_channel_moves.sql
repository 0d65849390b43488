{{ config(enabled=works_out_credit_in_sql()) }}

with

steps as (

    select * from {{ ref('int_channel_steps') }}

),

volumes as (

    select * from {{ ref('int_data_driven_volumes') }}
    where is_enough

),

-- A channel that is touched twice in a row is one step.
repeats_left_out as (

    select steps.*

    from steps

    inner join volumes
        on
            steps.model = volumes.model
            and steps.conversion_name = volumes.conversion_name

    where steps.previous_channel is null or steps.previous_channel <> steps.channel

),

next_found as (

    select
        repeats_left_out.*,
        lead(channel) over (
            partition by model, conversion_name, journey_key, is_conversion
            order by step_number asc
        ) as next_channel

    from repeats_left_out

)

select
    model,
    conversion_name,
    channel,
    next_channel,
    count(*) as journeys,
    sum(case when previous_channel is null then 1 else 0 end) as journeys_begun,
    sum(case when next_channel is null and is_conversion then 1 else 0 end) as conversions

from next_found
group by model, conversion_name, channel, next_channel
