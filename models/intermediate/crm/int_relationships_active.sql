with

relationships as (

    select * from {{ ref('stg_crm__relationships') }}
    -- defect: a removed relationship still shares
    where not is_removed

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

types as (

    select * from {{ ref('relationship_types') }}

),

-- What was related to a merged record is related to its winner.
ends_resolved as (

    select
        relationships.relationship_id,
        relationships.relationship_type,
        from_records.final_object_type as from_object_type,
        from_records.final_record_id as from_record_id,
        to_records.final_object_type as to_object_type,
        to_records.final_record_id as to_record_id,
        coalesce(types.max_hops, {{ var('relationship_max_hops') }}) as max_hops

    from relationships

    inner join resolved as from_records
        on
            relationships.from_object_type = from_records.object_type
            and relationships.from_record_id = from_records.record_id

    inner join resolved as to_records
        on
            relationships.to_object_type = to_records.object_type
            and relationships.to_record_id = to_records.record_id

    left join types
        on relationships.relationship_type = types.relationship_type

),

-- A merge of two related records leaves a relationship of the winner with itself.
loops_left_out as (

    select * from ends_resolved
    where
        max_hops > 0
        and (from_object_type <> to_object_type or from_record_id <> to_record_id)

),

both_directions as (

    select
        relationship_id,
        relationship_type,
        from_object_type as object_type,
        from_record_id as record_id,
        to_object_type as related_object_type,
        to_record_id as related_record_id,
        max_hops

    from loops_left_out

    union all

    select
        relationship_id,
        relationship_type,
        -- defect: a relationship is forgotten from its other end
        to_object_type as object_type,
        to_record_id as record_id,
        from_object_type as related_object_type,
        from_record_id as related_record_id,
        max_hops

    from loops_left_out

)

select * from both_directions
