with

eligible as (

    select * from {{ ref('int_touches_eligible') }}
    where is_data_driven

),

touched as (

    select * from {{ ref('int_conversions_touched') }}

),

contributions as (

    select * from {{ ref('int_channel_contributions') }}

),

touches_weighed as (

    select
        eligible.conversion_key,
        eligible.touch_key,
        eligible.model,
        contributions.channel,
        contributions.contribution,
        count(*) over (
            partition by eligible.conversion_key, eligible.model, contributions.channel
        ) as touches_of_channel,
        max(contributions.contribution) over (
            partition by eligible.conversion_key, eligible.model
        ) as largest_contribution

    from eligible

    inner join touched
        on
            eligible.conversion_key = touched.conversion_key
            and eligible.touch_key = touched.touch_key

    inner join contributions
        on
            eligible.model = contributions.model
            and touched.conversion_name = contributions.conversion_name
            and coalesce(eligible.lead_channel, '(none)') = contributions.channel

),

-- Touches of one channel share what the channel gets. Decimals add up alike in every run, and the
-- largest is 1, so that no conversion is left with zeros.
parts_taken as (

    select
        conversion_key,
        touch_key,
        model,
        cast(
            contribution / largest_contribution / touches_of_channel
            as {{ type_decimal(28, 15) }}
        ) as part

    from touches_weighed

),

parts_summed as (

    select
        parts_taken.*,
        sum(part) over (partition by conversion_key, model) as part_of_all

    from parts_taken

)

select
    conversion_key,
    touch_key,
    model,
    cast(
        cast(part as {{ type_double() }}) / cast(part_of_all as {{ type_double() }})
        as {{ type_decimal(28, 15) }}
    ) as weight

from parts_summed
where part > 0
