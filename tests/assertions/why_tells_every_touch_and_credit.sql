-- `dbt run-operation why` prints these queries: a join that lost or doubled a touch would tell the
-- story of a record wrongly, and nobody would see it in the marts.
with

touches as (

    select
        record_key,
        touch_key
    from {{ ref('record_touches') }}

),

touches_told as (

    select
        timeline.record_key,
        timeline.touch_key,
        count(*) as times
    from ({{ why_timeline('1 = 1') }}) as timeline
    group by timeline.record_key, timeline.touch_key

),

touches_compared as (

    select
        coalesce(touches.record_key, touches_told.record_key) as told_of,
        coalesce(touches.touch_key, touches_told.touch_key) as told_key

    from touches

    full outer join touches_told
        on
            touches.record_key = touches_told.record_key
            and touches.touch_key = touches_told.touch_key

    where coalesce(touches_told.times, 0) <> 1 or touches.touch_key is null

),

credits as (

    select
        conversion_key,
        sum(weight) as weight
    from {{ ref('attribution_credits') }}
    group by conversion_key

),

credits_told as (

    select
        told.conversion_key,
        sum(told.weight) as weight
    from ({{ why_credit('1 = 1') }}) as told
    group by told.conversion_key

),

credits_compared as (

    select
        coalesce(credits.conversion_key, credits_told.conversion_key) as told_of,
        cast(null as {{ type_text() }}) as told_key

    from credits

    full outer join credits_told
        on credits.conversion_key = credits_told.conversion_key

    where {{ is_distinct('credits.weight', 'credits_told.weight') }}

)

select * from touches_compared
union all
select * from credits_compared
