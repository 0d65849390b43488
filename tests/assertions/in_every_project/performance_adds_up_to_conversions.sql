-- Under every model the lines of a month and object type add up to what happened: as many leads as
-- lead_created in conversions, as much revenue as won is worth. Without this a KPI could lose or
-- double records on the way, and no model would agree with another.
with

conversions_read as (

    select
        cast({{ dbt.date_trunc('month', local_day('converted_at')) }} as date) as month,
        object_type,
        conversion_name,
        count(*) as conversions,
        coalesce(sum(value_reporting), 0) as value_reporting

    from {{ ref('conversions') }}
    group by
        cast({{ dbt.date_trunc('month', local_day('converted_at')) }} as date),
        object_type,
        conversion_name

),

-- A data-driven model that had too little to go on writes nothing about a kind of conversion.
models_written as (

    select distinct
        object_type,
        conversion_name,
        model

    from {{ ref('attribution_credits') }}

),

expected as (

    select
        conversions_read.month,
        conversions_read.object_type,
        models_written.model,
        sum(case when conversions_read.conversion_name = 'lead_created' then conversions else 0 end)
            as leads,
        sum(case when conversions_read.conversion_name = 'signup' then conversions else 0 end)
            as signups,
        sum(case when conversions_read.conversion_name = 'activated' then conversions else 0 end)
            as activated,
        sum(case when conversions_read.conversion_name = 'qualified' then conversions else 0 end)
            as qualified,
        sum(case when conversions_read.conversion_name = 'won' then conversions else 0 end) as won,
        sum(case when conversions_read.conversion_name = 'won' then value_reporting else 0 end)
            as revenue

    from conversions_read

    inner join models_written
        on
            conversions_read.object_type = models_written.object_type
            and conversions_read.conversion_name = models_written.conversion_name

    group by conversions_read.month, conversions_read.object_type, models_written.model

),

performance as (

    select
        month,
        object_type,
        model,
        sum(leads) as leads,
        sum(signups) as signups,
        sum(activated) as activated,
        sum(qualified) as qualified,
        sum(won) as won,
        sum(revenue) as revenue,
        sum(all_leads) as all_leads,
        sum(customers) as customers,
        sum(customer_revenue) as customer_revenue

    from {{ ref('lead_source_performance') }}
    group by month, object_type, model

),

differing as (

    select
        coalesce(expected.month, performance.month) as month,
        coalesce(expected.object_type, performance.object_type) as object_type,
        coalesce(expected.model, performance.model) as model,
        'conversions' as what

    from expected

    full outer join performance
        on
            expected.month = performance.month
            and expected.object_type = performance.object_type
            and expected.model = performance.model

    where
        coalesce(expected.leads, 0) <> coalesce(performance.leads, 0)
        or coalesce(expected.signups, 0) <> coalesce(performance.signups, 0)
        or coalesce(expected.activated, 0) <> coalesce(performance.activated, 0)
        or coalesce(expected.qualified, 0) <> coalesce(performance.qualified, 0)
        or coalesce(expected.won, 0) <> coalesce(performance.won, 0)
        or coalesce(expected.revenue, 0) <> coalesce(performance.revenue, 0)

),

customers_differing as (

    select
        month,
        'contact' as object_type,
        model,
        'customers' as what

    from performance
    group by month, model
    having
        sum(leads) <> sum(coalesce(all_leads, 0))
        or sum(won) <> sum(coalesce(customers, 0))
        or sum(revenue) <> sum(coalesce(customer_revenue, 0))

)

select * from differing

union all

select * from customers_differing
