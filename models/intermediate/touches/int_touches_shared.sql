with

touches as (

    select * from {{ ref('int_touches_of_records') }}

),

records as (

    select * from {{ ref('int_records_current') }}

),

routes as (

    select * from {{ ref('int_relationships_walked') }}

),

direct as (

    select
        records.record_key,
        touches.touch_key,
        0 as hops,
        cast(null as {{ type_text() }}) as via_object_type,
        cast(null as {{ type_text() }}) as via_record_id,
        cast(null as {{ type_text() }}) as via_relationship_type

    from touches

    inner join records
        on
            touches.object_type = records.object_type
            and touches.record_id = records.record_id

),

shared as (

    select
        records.record_key,
        touches.touch_key,
        routes.hops,
        routes.via_object_type,
        routes.via_record_id,
        routes.via_relationship_type

    from touches

    inner join routes
        on
            touches.object_type = routes.related_object_type
            and touches.record_id = routes.related_record_id

    inner join records
        on
            routes.object_type = records.object_type
            and routes.record_id = records.record_id

),

direct_and_shared as (

    select * from direct
    union all
    select * from shared

)

select * from direct_and_shared
