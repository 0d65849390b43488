with

contributions as (

    select * from {{ ref('int_channel_contributions') }}

),

volumes as (

    select * from {{ ref('int_data_driven_volumes') }}

),

shares_summed as (

    select
        contributions.*,
        cast(
            sum(share) over (
                partition by model, conversion_name
                order by {{ in_bytes('channel') }} asc
                rows between unbounded preceding and current row
            ) as {{ type_decimal(18, 12) }}
        ) as share_so_far

    from contributions

),

totals_taken as (

    select
        shares_summed.*,
        shares_summed.share * volumes.conversions as conversions,
        {{ amount_times('volumes.value_reporting', 'shares_summed.share_so_far') }} as value_so_far

    from shares_summed

    inner join volumes
        on
            shares_summed.model = volumes.model
            and shares_summed.conversion_name = volumes.conversion_name

),

-- Values are cut from the running sum, so that rounded ones, too, add up to the cent.
values_cut as (

    select
        model,
        conversion_name,
        channel,
        case when model = 'markov' then contribution end as removal_effect,
        case when model = 'shapley' then contribution end as shapley_value,
        share,
        cast(conversions as {{ type_double() }}) as conversions,
        cast(
            value_so_far
            - coalesce(
                lag(value_so_far) over (
                    partition by model, conversion_name
                    order by {{ in_bytes('channel') }} asc
                ),
                0
            ) as decimal(18, 2)
        ) as value

    from totals_taken

)

select * from values_cut
