with

lifecycle_events as (

    select * from {{ ref('stg_crm__lifecycle_events') }}
    where event_name = 'opportunity'

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

first_found as (

    select
        {{ hashed_key(['resolved.final_object_type', 'resolved.final_record_id']) }} as record_key,
        min(lifecycle_events.occurred_at) as opportunity_at

    from lifecycle_events

    inner join resolved
        on
            lifecycle_events.object_type = resolved.object_type
            and lifecycle_events.record_id = resolved.record_id

    group by resolved.final_object_type, resolved.final_record_id

)

select * from first_found
