with

records as (

    select * from {{ ref('int_records_current') }}

),

touches as (

    select * from {{ ref('int_touches_in_order') }}

),

counted as (

    select
        record_key,
        count(*) as touch_count

    from touches
    group by record_key

),

first_touches as (

    select * from touches
    where is_first

),

last_touches as (

    select * from touches
    where is_last

),

last_non_direct_touches as (

    select * from touches
    where is_last_non_direct

),

trigger_touches as (

    select * from touches
    where is_trigger

),

sources_joined as (

    select
        records.record_key,
        records.object_type,
        records.record_id,
        records.created_at,
        records.name,
        records.stage,
        records.owner,
        records.amount,
        records.currency,
        cast(coalesce(counted.touch_count, 0) as bigint) as touch_count,
        first_touches.touch_key as first_touch_key,
        first_touches.touched_at as first_touched_at,
        first_touches.lead_source_category as first_lead_source_category,
        first_touches.lead_source_type as first_lead_source_type,
        first_touches.lead_source as first_lead_source,
        first_touches.lead_channel as first_lead_channel,
        first_touches.lead_source_group as first_lead_source_group,
        first_touches.lead_method as first_lead_method,
        first_touches.campaign as first_campaign,
        first_touches.medium as first_medium,
        last_touches.touch_key as last_touch_key,
        last_touches.touched_at as last_touched_at,
        last_touches.lead_source_category as last_lead_source_category,
        last_touches.lead_source_type as last_lead_source_type,
        last_touches.lead_source as last_lead_source,
        last_touches.lead_channel as last_lead_channel,
        last_touches.lead_source_group as last_lead_source_group,
        last_touches.lead_method as last_lead_method,
        last_touches.campaign as last_campaign,
        last_touches.medium as last_medium,
        last_non_direct_touches.touch_key as last_non_direct_touch_key,
        last_non_direct_touches.touched_at as last_non_direct_touched_at,
        last_non_direct_touches.lead_source_category as last_non_direct_lead_source_category,
        last_non_direct_touches.lead_source_type as last_non_direct_lead_source_type,
        last_non_direct_touches.lead_source as last_non_direct_lead_source,
        last_non_direct_touches.lead_channel as last_non_direct_lead_channel,
        last_non_direct_touches.lead_source_group as last_non_direct_lead_source_group,
        last_non_direct_touches.lead_method as last_non_direct_lead_method,
        last_non_direct_touches.campaign as last_non_direct_campaign,
        last_non_direct_touches.medium as last_non_direct_medium,
        trigger_touches.touch_key as trigger_touch_key,
        trigger_touches.touched_at as trigger_touched_at,
        trigger_touches.lead_source_category as trigger_lead_source_category,
        trigger_touches.lead_source_type as trigger_lead_source_type,
        trigger_touches.lead_source as trigger_lead_source,
        trigger_touches.lead_channel as trigger_lead_channel,
        trigger_touches.lead_source_group as trigger_lead_source_group,
        trigger_touches.lead_method as trigger_lead_method,
        trigger_touches.campaign as trigger_campaign,
        trigger_touches.medium as trigger_medium,
        coalesce(first_touches.touched_at < records.earliest_created_at, false)
            as first_is_before_created

    from records

    left join counted
        on records.record_key = counted.record_key

    left join first_touches
        on records.record_key = first_touches.record_key

    left join last_touches
        on records.record_key = last_touches.record_key

    left join last_non_direct_touches
        on records.record_key = last_non_direct_touches.record_key

    left join trigger_touches
        on records.record_key = trigger_touches.record_key

)

select * from sources_joined
