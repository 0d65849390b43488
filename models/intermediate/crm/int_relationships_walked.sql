with recursive

relationships as (

    select * from {{ ref('int_relationships_active') }}

),

-- Numbers of this build alone: with two hops a hub of thousands has millions of routes, whose ids
-- would take all the memory there is.
related_records as (

    select distinct
        object_type,
        record_id

    from relationships

),

records_numbered as (

    select
        object_type,
        record_id,
        row_number() over (
            order by {{ in_bytes('object_type') }} asc, {{ in_bytes('record_id') }} asc
        ) as record_number

    from related_records

),

relationships_numbered as (

    select
        records.record_number,
        neighbours.record_number as related_number,
        relationships.max_hops,
        relationships.relationship_type,
        dense_rank() over (order by {{ in_bytes('relationships.relationship_id') }} asc)
            as relationship_number

    from relationships

    inner join records_numbered as records
        on
            relationships.object_type = records.object_type
            and relationships.record_id = records.record_id

    inner join records_numbered as neighbours
        on
            relationships.related_object_type = neighbours.object_type
            and relationships.related_record_id = neighbours.record_id

),

-- Of several relationships between two records the one with the smallest id is gone over.
steps as (

    select
        record_number,
        related_number,
        max_hops,
        min(relationship_number) as relationship_number

    from relationships_numbered
    group by record_number, related_number, max_hops

),

-- Who is reached in how many hops, by routes that may go on. A route is no longer than the shortest
-- limit of the relationships on it. Which way it goes matters no more, so that two records are one
-- row however many routes there are between them.
reached {{ columns_of_recursion(['record_number', 'related_number', 'hops', 'max_hops']) }} as (

    select
        record_number,
        related_number,
        1 as hops,
        max_hops

    from steps
    where max_hops > 1

    {{ recursive_union() }}

    select
        steps.record_number,
        reached.related_number,
        reached.hops + 1 as hops,
        least(reached.max_hops, steps.max_hops) as max_hops

    from reached

    inner join steps
        on reached.record_number = steps.related_number

    -- Not by least(): a route that is at its end is left out before it meets a hub's ten thousand.
    where
        reached.hops + 1 < reached.max_hops
        and reached.hops + 1 < steps.max_hops
        and steps.record_number <> reached.related_number

),

-- The last hop, at the record's end, is no part of the recursion, which has no place but memory.
routes as (

    select
        record_number,
        related_number,
        1 as hops,
        relationship_number

    from steps

    union all

    select
        steps.record_number,
        reached.related_number,
        reached.hops + 1 as hops,
        steps.relationship_number

    from reached

    inner join steps
        on reached.record_number = steps.related_number

    where
        reached.hops < steps.max_hops
        and steps.record_number <> reached.related_number

),

-- The fewest hops, then the smallest relationship_id at the record, as one number.
shortest_kept as (

    select
        record_number,
        related_number,
        min(hops * 1000000000000 + relationship_number) as route_number

    from routes
    group by record_number, related_number

),

shortest_read as (

    select
        record_number,
        related_number,
        mod(route_number, 1000000000000) as relationship_number,
        cast((route_number - mod(route_number, 1000000000000)) / 1000000000000 as integer) as hops

    from shortest_kept

),

records_named as (

    select
        records.object_type,
        records.record_id,
        related.object_type as related_object_type,
        related.record_id as related_record_id,
        shortest_read.hops,
        neighbours.object_type as via_object_type,
        neighbours.record_id as via_record_id,
        relationships_numbered.relationship_type as via_relationship_type

    from shortest_read

    inner join relationships_numbered
        on
            shortest_read.record_number = relationships_numbered.record_number
            and shortest_read.relationship_number = relationships_numbered.relationship_number

    inner join records_numbered as records
        on shortest_read.record_number = records.record_number

    inner join records_numbered as related
        on shortest_read.related_number = related.record_number

    inner join records_numbered as neighbours
        on relationships_numbered.related_number = neighbours.record_number

)

select * from records_named
