with

signups as (

    select * from {{ ref('conversions') }}
    where conversion_name = 'signup'

),

criteria as (

    select * from {{ ref('signup_quality_criteria') }}

),

lifecycle_events as (

    select * from {{ ref('stg_crm__lifecycle_events') }}

),

resolved as (

    select * from {{ ref('int_records_resolved') }}

),

events_of_records as (

    select
        resolved.final_object_type as object_type,
        resolved.final_record_id as record_id,
        lifecycle_events.event_name,
        lifecycle_events.occurred_at

    from lifecycle_events

    inner join resolved
        on
            lifecycle_events.object_type = resolved.object_type
            and lifecycle_events.record_id = resolved.record_id

),

criteria_met as (

    select
        signups.conversion_key,
        criteria.alternative,
        criteria.event_name

    from signups

    cross join criteria

    inner join events_of_records as events
        on
            signups.object_type = events.object_type
            and signups.record_id = events.record_id
            and lower(criteria.event_name) = events.event_name
            and signups.converted_at <= events.occurred_at
            and {{ time_after('signups.converted_at', 'criteria.within_days', 'day') }}
            >= events.occurred_at

    group by
        signups.conversion_key,
        criteria.alternative,
        criteria.event_name,
        criteria.at_least

    having count(*) >= criteria.at_least

),

alternatives_met as (

    select
        conversion_key,
        alternative,
        count(*) as events_met

    from criteria_met
    group by conversion_key, alternative

),

alternatives as (

    select
        alternative,
        count(*) as events_asked

    from criteria
    group by alternative

),

of_quality as (

    select distinct alternatives_met.conversion_key

    from alternatives_met

    inner join alternatives
        on
            alternatives_met.alternative = alternatives.alternative
            and alternatives_met.events_met = alternatives.events_asked

)

select * from of_quality
