with

stages as (

    select * from {{ ref('funnel_stages') }}

),

records as (

    select * from {{ ref('int_records_current') }}

),

events as (

    select * from {{ ref('int_funnel_events') }}

),

-- A record is created, whether or not anybody knows when.
ways_tried as (

    select
        records.record_key,
        records.object_type,
        stages.funnel,
        stages.position,
        stages.stage,
        {{ safe_text('stages.event_name') }} is null or events.record_key is not null as is_reached,
        case
            when {{ safe_text('stages.event_name') }} is null then records.earliest_created_at
            else events.occurred_at
        end as reached_at

    from records

    inner join stages
        on {{ lower_case('records.object_type') }} = {{ record_type('stages.object_type') }}

    left join events
        on
            records.record_key = events.record_key
            and {{ lower_case(safe_text('stages.event_name')) }} = events.event_name
            and (stages.counts_related or not events.is_related)

),

first_way_taken as (

    select
        record_key,
        object_type,
        funnel,
        position,
        stage,
        max(case when is_reached then 1 else 0 end) = 1 as is_reached,
        min(reached_at) as reached_at

    from ways_tried
    group by record_key, object_type, funnel, position, stage

)

select * from first_way_taken
