with

counted as (

    select * from {{ ref('int_sources_dated') }}

),

days as (

    select * from {{ ref('int_days') }}

),

lead_sources as (

    select * from {{ ref('int_lead_sources_named') }}

),

spans as (

    select
        period,
        object_type,
        lead_source_key,
        attribution,
        min(period_start) as first_period,
        max(period_start) as last_period

    from counted
    group by period, object_type, lead_source_key, attribution

),

-- Every period from a source's first to its last; what has no date has one row without.
periods_laid_out as (

    select
        spans.period,
        spans.object_type,
        spans.lead_source_key,
        spans.attribution,
        days.date_day as period_start

    from spans

    inner join days
        on
            days.date_day between spans.first_period and spans.last_period
            and days.date_day = {{ period_start('spans.period', 'days.date_day') }}

    union all

    select
        period,
        object_type,
        lead_source_key,
        attribution,
        period_start

    from counted
    where period_start is null

),

-- By coalesce, as Postgres joins in nested loops by what is not distinct.
gaps_filled as (

    select
        periods_laid_out.period,
        periods_laid_out.period_start,
        periods_laid_out.object_type,
        periods_laid_out.lead_source_key,
        periods_laid_out.attribution,
        coalesce(counted.records, 0) as records,
        coalesce(counted.touches, 0) as touches

    from periods_laid_out

    left join counted
        on
            periods_laid_out.period = counted.period
            and coalesce(periods_laid_out.period_start, cast('0001-01-01' as date))
            = coalesce(counted.period_start, cast('0001-01-01' as date))
            and periods_laid_out.object_type = counted.object_type
            and coalesce(periods_laid_out.lead_source_key, '')
            = coalesce(counted.lead_source_key, '')
            and periods_laid_out.attribution = counted.attribution

),

previous_seen as (

    select
        gaps_filled.*,
        case
            when period_start is not null
                then coalesce(
                    lag(records) over (
                        partition by
                            period,
                            object_type,
                            lead_source_key,
                            attribution,
                            case when period_start is null then 1 else 0 end
                        order by period_start asc
                    ),
                    0
                )
        end as previous_records

    from gaps_filled

),

sources_named as (

    select
        previous_seen.period,
        previous_seen.period_start,
        previous_seen.object_type,
        lead_sources.lead_source_category,
        lead_sources.lead_source_type,
        lead_sources.lead_source,
        lead_sources.lead_channel,
        lead_sources.lead_source_group,
        lead_sources.lead_method,
        lead_sources.campaign,
        previous_seen.attribution,
        cast(previous_seen.records as bigint) as records,
        cast(previous_seen.touches as bigint) as touches,
        cast(previous_seen.previous_records as bigint) as previous_records

    from previous_seen

    inner join lead_sources
        on coalesce(previous_seen.lead_source_key, '') = coalesce(lead_sources.lead_source_key, '')

)

select * from sources_named
