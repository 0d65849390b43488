with

events as (

    select * from {{ ref('int_conversion_events_found') }}

),

routes as (

    select * from {{ ref('int_relationships_walked') }}

),

firsts_ranked as (

    select
        events.*,
        row_number() over (
            partition by record_key, conversion_name
            order by occurred_at asc, {{ in_bytes("coalesce(event_id, '')") }} asc
        ) as conversion_number

    from events

),

-- The names under which records that are related to a record have converted.
related as (

    select distinct
        routes.object_type,
        routes.record_id,
        {{ lower_case('routes.related_object_type') }} as related_object_type,
        events.conversion_name

    from routes

    inner join events
        on
            routes.related_object_type = events.object_type
            and routes.related_record_id = events.record_id

),

counted as (

    select
        firsts_ranked.conversion_key,
        firsts_ranked.record_key,
        firsts_ranked.object_type,
        firsts_ranked.record_id,
        firsts_ranked.conversion_name,
        firsts_ranked.value_from,
        firsts_ranked.fixed_value,
        firsts_ranked.fixed_currency,
        firsts_ranked.event_id,
        firsts_ranked.occurred_at,
        firsts_ranked.event_value,
        firsts_ranked.event_currency,
        firsts_ranked.record_amount,
        firsts_ranked.record_currency

    from firsts_ranked

    left join related
        on
            firsts_ranked.object_type = related.object_type
            and firsts_ranked.record_id = related.record_id
            and firsts_ranked.conversion_name = related.conversion_name
            and {{ record_type('firsts_ranked.unless_related_object_type') }}
            = related.related_object_type

    where
        related.conversion_name is null
        and (firsts_ranked.counts = 'each' or firsts_ranked.conversion_number = 1)

)

select * from counted
