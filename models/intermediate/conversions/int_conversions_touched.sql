with

conversions as (

    select * from {{ ref('int_conversions_valued') }}

),

touches as (

    select * from {{ ref('int_touches_in_order') }}

),

opportunities as (

    select * from {{ ref('int_opportunities_first') }}

),

-- A touch at the instant of the conversion counts, and so does one as old as the lookback to the
-- microsecond. A lookback of null is no limit.
touches_before as (

    select
        conversions.conversion_key,
        conversions.record_key,
        conversions.object_type,
        conversions.record_id,
        conversions.conversion_name,
        conversions.converted_at,
        conversions.value,
        conversions.currency,
        conversions.value_reporting,
        touches.touch_key,
        touches.touched_at,
        touches.origin,
        touches.origin_id,
        touches.lead_source_key,
        touches.lead_source_category,
        touches.lead_source_type,
        touches.lead_source,
        touches.lead_channel,
        touches.lead_source_group,
        touches.lead_method,
        touches.campaign,
        touches.touch_number,
        touches.is_trigger,
        touches.is_before_created,
        coalesce(
            opportunities.opportunity_at <= conversions.converted_at
            and touches.touched_at <= opportunities.opportunity_at,
            false
        ) as is_before_opportunity

    from conversions

    inner join touches
        on
            conversions.record_key = touches.record_key
            and conversions.converted_at >= touches.touched_at

    left join opportunities
        on conversions.record_key = opportunities.record_key

    where
        {{ microseconds_between('touches.touched_at', 'conversions.converted_at') }}
        <= coalesce(
            86400000000 * cast({{ var('attribution_lookback_days') or 'null' }} as decimal(18, 6)),
            9000000000000000000
        )

),

positions_given as (

    select
        touches_before.*,
        row_number() over (partition by conversion_key order by touch_number asc)
            as touch_position,
        count(*) over (partition by conversion_key) as touch_count

    from touches_before

)

select * from positions_given
