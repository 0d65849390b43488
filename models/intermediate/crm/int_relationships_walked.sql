with recursive

relationships as (

    select * from {{ ref('int_relationships_active') }}

),

-- Routes grow at the record's end, so each row knows the first step from the record.
-- A route is no longer than the shortest limit of the relationships on it.
routes as (

    select
        object_type,
        record_id,
        related_object_type,
        related_record_id,
        1 as hops,
        max_hops,
        relationship_id,
        relationship_type,
        related_object_type as via_object_type,
        related_record_id as via_record_id

    from relationships

    {{ recursive_union() }}

    select
        relationships.object_type,
        relationships.record_id,
        routes.related_object_type,
        routes.related_record_id,
        routes.hops + 1 as hops,
        least(routes.max_hops, relationships.max_hops) as max_hops,
        relationships.relationship_id,
        relationships.relationship_type,
        routes.object_type as via_object_type,
        routes.record_id as via_record_id

    from routes

    inner join relationships
        on
            routes.object_type = relationships.related_object_type
            and routes.record_id = relationships.related_record_id

    -- Not by least(): a route that is at its end is left out before it meets a hub's ten thousand.
    where
        routes.hops < routes.max_hops
        and routes.hops < relationships.max_hops
        and (
            relationships.object_type <> routes.related_object_type
            or relationships.record_id <> routes.related_record_id
        )

),

routes_ranked as (

    select
        routes.*,
        row_number() over (
            partition by object_type, record_id, related_object_type, related_record_id
            order by hops asc, {{ in_bytes('relationship_id') }} asc
        ) as route_rank

    from routes

),

shortest_kept as (

    select
        object_type,
        record_id,
        related_object_type,
        related_record_id,
        hops,
        via_object_type,
        via_record_id,
        relationship_type as via_relationship_type

    from routes_ranked
    where route_rank = 1

)

select * from shortest_kept
