{{ config(materialized='view') }}

with

records as (

    select * from {{ ref('int_records_unconverted') }}

),

touches as (

    select * from {{ ref('int_touches_in_order') }}

),

last_touches_found as (

    select
        records.conversion_name,
        records.record_key as journey_key,
        touches.touch_number as step_number,
        touches.touched_at,
        touches.lead_source_type,
        touches.lead_channel,
        touches.campaign,
        max(touches.touched_at) over (
            partition by records.conversion_name, records.record_key
        ) as last_touched_at

    from records

    inner join touches
        on records.record_key = touches.record_key

)

-- A journey without a conversion has no end to look back from but its own last touch.
select * from last_touches_found
where
    {{ microseconds_between('touched_at', 'last_touched_at') }}
    <= coalesce(
        86400000000 * cast({{ var('attribution_lookback_days') or 'null' }} as decimal(18, 6)),
        9000000000000000000
    )
