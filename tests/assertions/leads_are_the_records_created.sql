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
        cast({{ dbt.date_trunc('month', local_day('records.earliest_created_at')) }} as date)
            as month,
        records.object_type,
        count(*) as records

    from {{ ref('int_records_current') }} as records

    inner join lead_types
        on lower(records.object_type) = lead_types.object_type

    where records.earliest_created_at is not null
    group by
        cast({{ dbt.date_trunc('month', local_day('records.earliest_created_at')) }} as date),
        records.object_type

),

leads as (

    select
        month,
        object_type,
        model,
        sum(leads) as leads

    from {{ ref('lead_source_performance') }}
    group by month, object_type, model
    having sum(leads) > 0

),

-- A data-driven model may have had too little to go on; then it has no leads in any month.
models as (

    select distinct model from leads

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
        coalesce(expected.month, leads.month) as month,
        coalesce(expected.object_type, leads.object_type) as object_type,
        coalesce(expected.model, leads.model) as model,
        expected.records,
        leads.leads

    from expected

    full outer join leads
        on
            expected.month = leads.month
            and expected.object_type = leads.object_type
            and expected.model = leads.model

    where coalesce(expected.records, 0) <> coalesce(leads.leads, 0)

)

select * from differing
