-- Shares are of all touched conversions of a name and of their value. A channel that is lost or
-- counted twice between the paths and the mart breaks it, as does a removal effect above 1.
with

contributions as (

    select * from {{ ref('channel_contributions') }}

),

volumes as (

    select * from {{ ref('int_data_driven_volumes') }}

),

summed as (

    select
        model,
        conversion_name,
        sum(share) as share,
        sum(conversions) as conversions,
        sum(value) as value,
        sum(shapley_value) as shapley_values,
        max(removal_effect) as largest_effect,
        min(coalesce(removal_effect, shapley_value)) as smallest_contribution

    from contributions
    group by model, conversion_name

)

select
    summed.*,
    volumes.conversions as conversions_expected,
    volumes.value_reporting as value_expected

from summed

left join volumes
    on
        summed.model = volumes.model
        and summed.conversion_name = volumes.conversion_name
        and volumes.is_enough

where
    volumes.conversions is null
    or abs(summed.share - 1) > 0.000000001
    or abs(summed.conversions - volumes.conversions) > 0.000000001 * volumes.conversions
    or summed.value <> volumes.value_reporting
    or abs(summed.shapley_values - volumes.conversions) > 0.000000001 * volumes.conversions
    or summed.largest_effect > 1.000000001
    or summed.smallest_contribution < 0
