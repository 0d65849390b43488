{{ config(enabled=works_out_credit_in_sql()) }}

with

steps as (

    select distinct
        model,
        conversion_name,
        journey_key,
        channel
    from {{ ref('int_channel_steps') }}
    where model = 'shapley' and is_conversion

),

moves as (

    select * from {{ ref('int_channel_moves') }}

),

removal_effects as (

    select * from {{ ref('int_removal_effects') }}

),

channels_met as (

    select distinct
        model,
        conversion_name,
        channel
    from moves
    where model = 'shapley'

),

-- The channels of a journey that converted have equal parts in it: Shapley's value of all journeys
-- is the sum of these.
journeys_shared as (

    select
        conversion_name,
        channel,
        cast(1 as {{ type_double() }})
        / count(*) over (partition by conversion_name, journey_key) as part

    from steps

),

parts_summed as (

    select
        conversion_name,
        channel,
        sum(part) as contribution

    from journeys_shared
    group by conversion_name, channel

),

contributions as (

    select
        'markov' as model,
        conversion_name,
        channel,
        removal_effect as contribution

    from removal_effects

    union all

    select
        channels_met.model,
        channels_met.conversion_name,
        channels_met.channel,
        coalesce(parts_summed.contribution, 0) as contribution

    from channels_met

    left join parts_summed
        on
            channels_met.conversion_name = parts_summed.conversion_name
            and channels_met.channel = parts_summed.channel

)

select
    model,
    conversion_name,
    channel,
    contribution,
    contribution / sum(contribution) over (partition by model, conversion_name) as share

from contributions
