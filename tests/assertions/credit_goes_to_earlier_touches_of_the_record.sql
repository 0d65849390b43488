-- Credit is for touches of the converting record's timeline, at or before the conversion and inside
-- the lookback. What comes after the conversion cannot have brought it about.
with

credits as (

    select * from {{ ref('attribution_credits') }}
    where touch_key is not null

),

timelines as (

    select * from {{ ref('record_touches') }}

)

select
    credits.conversion_key,
    credits.touch_key,
    credits.model,
    credits.converted_at,
    timelines.touched_at

from credits

left join timelines
    on
        credits.object_type = timelines.object_type
        and credits.record_id = timelines.record_id
        and credits.touch_key = timelines.touch_key

where
    timelines.touch_key is null
    or timelines.touched_at > credits.converted_at
    or {{ is_distinct('credits.touched_at', 'timelines.touched_at') }}
    or credits.weight <= 0
    or {{ microseconds_between('timelines.touched_at', 'credits.converted_at') }}
    > 86400000000 * cast({{ var('attribution_lookback_days') or 'null' }} as decimal(18, 6))
