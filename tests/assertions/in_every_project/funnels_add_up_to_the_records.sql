-- Every record of an object type stands at the first stage of each of its funnels, once, and no
-- stage holds more records than the one before. A lost (none) source or a doubled record breaks it.
with

records_read as (

    select
        lower(object_type) as object_type,
        count(*) as records

    from {{ ref('records') }}
    group by lower(object_type)

),

funnels as (

    select distinct
        funnel,
        lower(object_type) as object_type

    from {{ ref('funnel_stages') }}

),

first_stages as (

    select
        funnel,
        lower(object_type) as object_type,
        sum(records) as records

    from {{ ref('lead_funnel') }}
    where previous_records is null
    group by funnel, lower(object_type)

),

totals_that_differ as (

    select
        funnels.funnel,
        funnels.object_type

    from funnels

    left join records_read
        on funnels.object_type = records_read.object_type

    left join first_stages
        on
            funnels.funnel = first_stages.funnel
            and funnels.object_type = first_stages.object_type

    where coalesce(records_read.records, 0) <> coalesce(first_stages.records, 0)

),

stages_that_grow as (

    select
        funnel,
        object_type

    from {{ ref('lead_funnel') }}
    where lost_records < 0 or (position > 1 and previous_records is null)

)

select * from totals_that_differ
union all
select * from stages_that_grow
