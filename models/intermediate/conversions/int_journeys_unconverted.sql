{{ config(materialized='view') }}

with

definitions as (

    select * from {{ ref('conversion_definitions') }}

),

records as (

    select * from {{ ref('int_records_unconverted') }}

),

touches_of_records as (

    select * from {{ ref('int_touches_in_order') }}

),

touches_of_visitors as (

    select * from {{ ref('int_anonymous_journeys') }}

),

creations as (

    select distinct conversion_name
    from definitions
    where
        {{ lower_case('event_name') }} = '(created)'
        and {{ lower_case('object_type') }} = 'contact'

),

-- A visitor nobody knows has not become a contact. That stands against becoming one, and not
-- against what happens to contacts later.
journeys_gathered as (

    select
        records.conversion_name,
        records.record_key as journey_key,
        touches.touch_number as step_number,
        touches.touched_at,
        touches.lead_source_type,
        touches.lead_channel,
        touches.campaign

    from records

    inner join touches_of_records as touches
        on records.record_key = touches.record_key

    union all

    select
        creations.conversion_name,
        touches.visitor_id as journey_key,
        touches.touch_number as step_number,
        touches.touched_at,
        touches.lead_source_type,
        touches.lead_channel,
        touches.campaign

    from touches_of_visitors as touches

    cross join creations

),

last_touches_found as (

    select
        journeys_gathered.*,
        max(touched_at) over (partition by conversion_name, journey_key) as last_touched_at

    from journeys_gathered

)

-- A journey without a conversion has no end to look back from but its own last touch.
select * from last_touches_found
where
    {{ microseconds_between('touched_at', 'last_touched_at') }}
    <= coalesce(
        86400000000 * cast({{ var('attribution_lookback_days') or 'null' }} as decimal(18, 6)),
        9000000000000000000
    )
