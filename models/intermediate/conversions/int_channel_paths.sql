with

steps as (

    select * from {{ ref('int_channel_steps') }}

),

-- Neither model can tell a channel that is touched twice in a row from one touched once. A path is
-- split at > again, so that sign is written otherwise inside a name.
repeats_left_out as (

    select
        steps.*,
        replace(replace(channel, '%', '%25'), '>', '%3E') as step

    from steps
    where previous_channel is null or previous_channel <> channel

),

journeys_joined as (

    select
        model,
        conversion_name,
        journey_key,
        is_conversion,
        max(value_reporting) as value_reporting,
        {{ texts_in_order('step', ' > ', 'step_number') }} as path

    from repeats_left_out
    group by model, conversion_name, journey_key, is_conversion

),

paths_counted as (

    select
        model,
        conversion_name,
        path,
        cast(sum(case when is_conversion then 1 else 0 end) as bigint) as conversions,
        cast(sum(case when is_conversion then 0 else 1 end) as bigint) as other_journeys,
        cast(coalesce(sum(value_reporting), 0) as {{ type_decimal(28, 2) }}) as value_reporting

    from journeys_joined
    group by model, conversion_name, path

)

select * from paths_counted
