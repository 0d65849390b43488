-- Each record has one first, one last and one last_non_direct source, or (none), so every dashlet
-- adds up to the records of its object type. A lost (none) row or a doubled source breaks it.
with

records_read as (

    select
        object_type,
        count(*) as records

    from {{ ref('records') }}
    group by object_type

),

dashlets as (

    select
        'leads_added_by_source' as dashlet,
        object_type,
        attribution,
        sum(leads) as records

    from {{ ref('leads_added_by_source') }}
    where attribution <> 'any'
    group by object_type, attribution

    union all

    select
        'lead_sources_breakdown' as dashlet,
        object_type,
        attribution,
        sum(records) as records

    from {{ ref('lead_sources_breakdown') }}
    where attribution <> 'any'
    group by object_type, attribution

    union all

    select
        'lead_sources_breakdown_over_time by ' || period as dashlet,
        object_type,
        attribution,
        sum(records) as records

    from {{ ref('lead_sources_breakdown_over_time') }}
    where attribution <> 'any'
    group by period, object_type, attribution

),

attributions as (

    select 'first' as attribution
    union all
    select 'last' as attribution
    union all
    select 'last_non_direct' as attribution

),

dashlet_names as (

    select 'leads_added_by_source' as dashlet
    union all
    select 'lead_sources_breakdown' as dashlet
    union all
    select 'lead_sources_breakdown_over_time by day' as dashlet
    union all
    select 'lead_sources_breakdown_over_time by week' as dashlet
    union all
    select 'lead_sources_breakdown_over_time by month' as dashlet

),

expected as (

    select
        dashlet_names.dashlet,
        records_read.object_type,
        attributions.attribution,
        records_read.records

    from records_read

    cross join attributions

    cross join dashlet_names

)

select
    expected.dashlet,
    expected.object_type,
    expected.attribution,
    expected.records as records_expected,
    dashlets.records as records_found

from expected

full outer join dashlets
    on
        expected.dashlet = dashlets.dashlet
        and expected.object_type = dashlets.object_type
        and expected.attribution = dashlets.attribution

where {{ is_distinct('expected.records', 'dashlets.records') }}
