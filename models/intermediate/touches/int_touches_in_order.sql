with

touches as (

    select * from {{ ref('int_touches_of_records') }}

),

shared as (

    select * from {{ ref('int_touches_shared') }}

),

records as (

    select * from {{ ref('int_records_current') }}

),

joined as (

    select
        shared.record_key,
        shared.touch_key,
        shared.hops,
        shared.via_object_type,
        shared.via_record_id,
        shared.via_relationship_type,
        records.object_type,
        records.record_id,
        records.earliest_created_at,
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
        touches.medium,
        touches.lead_source_type <> 'Direct Traffic' as is_non_direct,
        coalesce(touches.touched_at <= records.earliest_created_at, false) as is_before_created,
        row_number() over (
            partition by shared.record_key
            order by
                -- defect: first and last go by id instead of time
                touches.touched_at asc,
                {{ in_bytes('touches.origin') }} asc,
                {{ in_bytes('touches.origin_id') }} asc
        ) as touch_number

    from shared

    inner join records
        on shared.record_key = records.record_key

    inner join touches
        on shared.touch_key = touches.touch_key

),

record_measured as (

    select
        joined.*,
        count(*) over (partition by record_key) as touch_count,
        max(case when is_non_direct then touch_number end) over (partition by record_key)
            as last_non_direct_number,
        max(case when is_before_created then touch_number end) over (partition by record_key)
            as trigger_number

    from joined

)

select
    record_measured.*,
    touch_number = 1 as is_first,
    touch_number = touch_count as is_last,
    coalesce(touch_number = last_non_direct_number, false) as is_last_non_direct,
    coalesce(touch_number = trigger_number, false) as is_trigger

from record_measured
