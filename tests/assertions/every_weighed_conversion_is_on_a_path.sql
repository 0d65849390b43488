-- Every conversion with a touch that a data-driven model weighs is one journey on one path. A
-- journey that is lost, or cut in two, changes all contributions, and no sum would show it.
with

eligible as (

    select * from {{ ref('int_touches_eligible') }}
    where is_data_driven

),

conversions_read as (

    select * from {{ ref('int_conversions_valued') }}

),

volumes as (

    select * from {{ ref('int_data_driven_volumes') }}

),

weighed as (

    select
        eligible.model,
        conversions_read.conversion_name,
        count(distinct eligible.conversion_key) as conversions

    from eligible

    inner join conversions_read
        on eligible.conversion_key = conversions_read.conversion_key

    group by eligible.model, conversions_read.conversion_name

)

select
    weighed.*,
    volumes.conversions as conversions_on_paths

from weighed

full outer join volumes
    on
        weighed.model = volumes.model
        and weighed.conversion_name = volumes.conversion_name

where coalesce(weighed.conversions, 0) <> coalesce(volumes.conversions, 0)
