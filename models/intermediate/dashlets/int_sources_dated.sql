with

attributed as (

    select * from {{ ref('int_records_attributed') }}
    where attribution <> 'any'

),

touches_read as (

    select * from {{ ref('int_touches_in_order') }}

),

periods as (

    select 'day' as period
    union all
    select 'week' as period
    union all
    select 'month' as period

),

-- The one source of a record is dated by the record's creation, each of all by the touch itself.
dated as (

    select
        object_type,
        lead_source_key,
        attribution,
        record_key,
        created_day as date_day,
        touches

    from attributed

    union all

    select
        object_type,
        lead_source_key,
        'any' as attribution,
        record_key,
        {{ local_day('touched_at') }} as date_day,
        1 as touches

    from touches_read

),

periods_cut as (

    select
        periods.period,
        {{ period_start('periods.period', 'dated.date_day') }} as period_start,
        dated.object_type,
        dated.lead_source_key,
        dated.attribution,
        dated.record_key,
        dated.touches

    from dated

    cross join periods

),

counted as (

    select
        period,
        period_start,
        object_type,
        lead_source_key,
        attribution,
        count(distinct record_key) as records,
        sum(touches) as touches

    from periods_cut
    group by period, period_start, object_type, lead_source_key, attribution

)

select * from counted
