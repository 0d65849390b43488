-- The leads of a month are the records of the mart records that were created in it, of the object
-- types whose creation is a lead: without this the KPIs and the dashlets speak of different people.
-- A record that others were merged into was created when the oldest of them was.
with

lead_types as (

    select distinct lower(object_type) as object_type

    from {{ ref('conversion_definitions') }}
    where conversion_name = 'lead_created' and lower(event_name) = '(created)'

),

created as (

    select
        cast({{ dbt.date_trunc('month', local_day('winners.earliest_created_at')) }} as date)
            as month,
        winners.object_type,
        count(*) as records

    from {{ ref('int_records_current') }} as winners

    inner join lead_types
        on lower(winners.object_type) = lead_types.object_type

    where winners.earliest_created_at is not null
    group by
        cast({{ dbt.date_trunc('month', local_day('winners.earliest_created_at')) }} as date),
        winners.object_type

),

leads_read as (

    select
        month,
        object_type,
        model,
        sum(leads) as leads

    from {{ ref('lead_source_performance') }} as performance
    group by month, object_type, model
    having sum(performance.leads) > 0

),

-- A data-driven model may have had too little to go on; then it has no leads in any month.
models as (

    select distinct model from leads_read

),

expected as (

    select
        created.*,
        models.model

    from created

    cross join models

),

differing as (

    select
        coalesce(expected.month, leads_read.month) as month,
        coalesce(expected.object_type, leads_read.object_type) as object_type,
        coalesce(expected.model, leads_read.model) as model,
        expected.records,
        leads_read.leads

    from expected

    full outer join leads_read
        on
            expected.month = leads_read.month
            and expected.object_type = leads_read.object_type
            and expected.model = leads_read.model

    where coalesce(expected.records, 0) <> coalesce(leads_read.leads, 0)

)

select * from differing
