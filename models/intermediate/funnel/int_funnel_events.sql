with

lifecycle_events as (

    select * from {{ ref('stg_crm__lifecycle_events') }}

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

records as (

    select * from {{ ref('int_records_current') }}

),

routes as (

    select * from {{ ref('int_relationships_walked') }}

),

first_events as (

    select
        resolved.final_object_type as object_type,
        resolved.final_record_id as record_id,
        lifecycle_events.event_name,
        min(lifecycle_events.occurred_at) as occurred_at

    from lifecycle_events

    inner join resolved
        on
            lifecycle_events.object_type = resolved.object_type
            and lifecycle_events.record_id = resolved.record_id

    group by resolved.final_object_type, resolved.final_record_id, lifecycle_events.event_name

),

own as (

    select
        records.record_key,
        first_events.event_name,
        false as is_related,
        first_events.occurred_at

    from records

    inner join first_events
        on
            records.object_type = first_events.object_type
            and records.record_id = first_events.record_id

),

related as (

    select
        records.record_key,
        first_events.event_name,
        true as is_related,
        min(first_events.occurred_at) as occurred_at

    from records

    inner join routes
        on
            records.object_type = routes.object_type
            and records.record_id = routes.record_id

    inner join first_events
        on
            routes.related_object_type = first_events.object_type
            and routes.related_record_id = first_events.record_id

    group by records.record_key, first_events.event_name

),

own_and_related as (

    select * from own
    union all
    select * from related

)

select * from own_and_related
