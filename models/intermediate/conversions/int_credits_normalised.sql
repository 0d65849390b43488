with

credits_by_rule as (

    select * from {{ ref('int_credits_by_rule') }}

),

credits_data_driven as (

    select * from {{ ref('int_credits_data_driven') }}

),

touched as (

    select * from {{ ref('int_conversions_touched') }}

),

credits as (

    select
        conversion_key,
        touch_key,
        model,
        weight

    from credits_by_rule

    union all

    select
        conversion_key,
        touch_key,
        model,
        weight

    from credits_data_driven

),

-- Shares are cut from the running sum, so that rounded ones, too, add up to 1 exactly.
running_sums as (

    select
        credits.conversion_key,
        credits.touch_key,
        credits.model,
        touched.touch_position,
        sum(credits.weight) over (
            partition by credits.conversion_key, credits.model
            order by touched.touch_position asc
            rows between unbounded preceding and current row
        ) as weight_so_far,
        sum(credits.weight) over (partition by credits.conversion_key, credits.model)
            as weight_of_all

    from credits

    inner join touched
        on
            credits.conversion_key = touched.conversion_key
            and credits.touch_key = touched.touch_key

    where credits.weight > 0

),

shares_so_far as (

    select
        conversion_key,
        touch_key,
        model,
        touch_position,
        cast(
            cast(weight_so_far as {{ type_double() }})
            / cast(weight_of_all as {{ type_double() }}) as {{ type_decimal(18, 12) }}
        ) as share_so_far

    from running_sums

),

shares_before as (

    select
        shares_so_far.*,
        cast(
            coalesce(
                lag(share_so_far) over (
                    partition by conversion_key, model
                    order by touch_position asc
                ),
                0
            ) as {{ type_decimal(18, 12) }}
        ) as share_before

    from shares_so_far

)

select
    conversion_key,
    touch_key,
    model,
    share_so_far - share_before as weight,
    share_before,
    share_so_far

from shares_before
where share_so_far > share_before
