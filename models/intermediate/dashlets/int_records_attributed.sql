with

records as (

    select * from {{ ref('int_records_current') }}

),

touches_read as (

    select * from {{ ref('int_touches_in_order') }}

),

attributions as (

    select 'first' as attribution
    union all
    select 'last' as attribution
    union all
    select 'last_non_direct' as attribution

),

-- One source for each record and attribution, or none.
single_sources as (

    select
        records.record_key,
        attributions.attribution,
        touches_read.lead_source_key

    from records

    cross join attributions

    left join touches_read
        on
            records.record_key = touches_read.record_key
            and case attributions.attribution
                when 'first' then touches_read.is_first
                when 'last' then touches_read.is_last
                else touches_read.is_last_non_direct
            end

),

all_sources as (

    select distinct
        record_key,
        'any' as attribution,
        lead_source_key

    from touches_read

),

attributed as (

    select * from single_sources
    union all
    select * from all_sources

),

touches_counted as (

    select
        record_key,
        lead_source_key,
        count(*) as touches

    from touches_read
    group by record_key, lead_source_key

),

measured as (

    select
        attributed.record_key,
        records.object_type,
        {{ local_day('records.earliest_created_at') }} as created_day,
        attributed.attribution,
        attributed.lead_source_key,
        coalesce(touches_counted.touches, 0) as touches

    from attributed

    inner join records
        on attributed.record_key = records.record_key

    left join touches_counted
        on
            attributed.record_key = touches_counted.record_key
            and attributed.lead_source_key = touches_counted.lead_source_key

)

select * from measured
