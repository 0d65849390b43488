-- A record has a touch because it is logged on it, or on a record that standing relationships lead
-- to. The routes are looked up in staging again, not in the model that walked them, so a removed
-- relationship that still shares is found.
with

record_touches as (

    select * from {{ ref('record_touches') }}

),

touches as (

    select * from {{ ref('touches') }}

),

relationships as (

    select * from {{ ref('stg_crm__relationships') }}
    where not is_removed

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

neighbours as (

    select
        from_records.final_object_type as object_type,
        from_records.final_record_id as record_id,
        to_records.final_object_type as related_object_type,
        to_records.final_record_id as related_record_id

    from relationships

    inner join resolved as from_records
        on
            relationships.from_object_type = from_records.object_type
            and relationships.from_record_id = from_records.record_id

    inner join resolved as to_records
        on
            relationships.to_object_type = to_records.object_type
            and relationships.to_record_id = to_records.record_id

),

both_ways as (

    select
        object_type,
        record_id,
        related_object_type,
        related_record_id

    from neighbours

    union distinct

    select
        related_object_type as object_type,
        related_record_id as record_id,
        object_type as related_object_type,
        record_id as related_record_id

    from neighbours

)

select
    record_touches.record_key,
    record_touches.touch_key,
    record_touches.hops

from record_touches

left join touches
    on record_touches.touch_key = touches.touch_key

-- The first step of the route stands.
left join both_ways as first_steps
    on
        record_touches.object_type = first_steps.object_type
        and record_touches.record_id = first_steps.record_id
        and record_touches.via_object_type = first_steps.related_object_type
        and record_touches.via_record_id = first_steps.related_record_id

where
    touches.touch_key is null
    or (
        record_touches.is_direct
        and (
            {{ is_distinct('touches.object_type', 'record_touches.object_type') }}
            or {{ is_distinct('touches.record_id', 'record_touches.record_id') }}
            or record_touches.hops <> 0
        )
    )
    or (not record_touches.is_direct and first_steps.record_id is null)
    or (
        record_touches.hops = 1
        and (
            {{ is_distinct('touches.object_type', 'record_touches.via_object_type') }}
            or {{ is_distinct('touches.record_id', 'record_touches.via_record_id') }}
        )
    )
