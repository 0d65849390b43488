with

placed as (

    select * from {{ ref('int_touches_placed') }}

),

models as (

    select * from {{ ref('int_attribution_models') }}

),

-- Age is counted from the last touch instead of the conversion: the proportions are the same, and
-- they remain when all touches are old. What is 40 half-lives older than it weighs nothing.
half_lives_counted as (

    select
        placed.*,
        least(
            cast(placed.microseconds_before_last as {{ type_double() }})
            / (86400000000.0 * {{ var('attribution_half_life_days') }}),
            100
        ) as half_lives

    from placed

),

places_weighed as (

    select
        aged.conversion_key,
        aged.touch_key,
        aged.model,
        case when aged.is_first then models.first_weight else 0 end
        + case when aged.is_trigger then models.trigger_weight else 0 end
        + case when aged.is_opportunity then models.opportunity_weight else 0 end
        + case when aged.is_last then models.last_weight else 0 end
            as place_weight,
        models.rest_weight,
        cast(
            case
                when models.rest_decays
                    then power(cast(0.5 as {{ type_double() }}), aged.half_lives)
                else 1
            end as {{ type_decimal(18, 12) }}
        ) as freshness

    from half_lives_counted as aged

    inner join models
        on aged.model = models.model

),

-- Touches in no place that has a weight share what is left for the rest.
rest_summed as (

    select
        places_weighed.*,
        sum(case when place_weight = 0 then freshness else 0 end)
            over (partition by conversion_key, model) as freshness_of_rest

    from places_weighed

)

select
    conversion_key,
    touch_key,
    model,
    cast(
        case
            when place_weight > 0 then place_weight
            when freshness_of_rest > 0
                then
                    rest_weight * cast(freshness as {{ type_double() }})
                    / cast(freshness_of_rest as {{ type_double() }})
            else 0
        end as {{ type_decimal(28, 15) }}
    ) as weight

from rest_summed
