with

owned as (

    select * from {{ ref('int_score_points_owned') }}

),

scored_records as (

    select * from {{ ref('int_scored_records') }}

),

routes as (

    select * from {{ ref('int_relationships_walked') }}

),

own as (

    select
        scored_records.record_key,
        owned.priority,
        owned.reason,
        owned.at_most,
        owned.interactions,
        owned.last_occurred_at,
        owned.points

    from scored_records

    inner join owned
        on
            scored_records.object_type = owned.object_type
            and scored_records.record_id = owned.record_id

),

related as (

    select
        scored_records.record_key,
        owned.priority,
        owned.reason,
        owned.at_most,
        owned.interactions,
        owned.last_occurred_at,
        owned.points

    from scored_records

    inner join routes
        on
            scored_records.object_type = routes.object_type
            and scored_records.record_id = routes.record_id

    inner join owned
        on
            routes.related_object_type = owned.object_type
            and routes.related_record_id = owned.record_id

    where scored_records.counts_related

),

own_and_related as (

    select * from own
    union all
    select * from related

),

added_up as (

    select
        record_key,
        priority,
        reason,
        at_most,
        sum(interactions) as interactions,
        max(last_occurred_at) as last_occurred_at,
        sum(points) as points

    from own_and_related
    group by record_key, priority, reason, at_most

),

limits_kept as (

    select
        record_key,
        priority,
        reason,
        cast(interactions as bigint) as interactions,
        last_occurred_at,
        cast(
            case
                when points > at_most then at_most
                when points < -at_most then -at_most
                else points
            end as decimal(18, 4)
        ) as points

    from added_up

)

select * from limits_kept
