-- The changes of all lines are the change of the total: a source that is new, or that stopped, is
-- in them. Without this a month could fall while every line of it says that nothing changed.
with

totals as (

    select
        month,
        model,
        sum(leads) as leads,
        sum(revenue) as revenue,
        coalesce(sum(spend), 0) as spend,
        sum(leads_change) as leads_change,
        sum(revenue_change) as revenue_change,
        coalesce(sum(spend_change), 0) as spend_change

    from {{ ref('lead_source_performance') }}
    group by month, model

),

differing as (

    select
        totals.month,
        totals.model,
        totals.leads - previous.leads as leads_changed,
        totals.leads_change,
        totals.spend - previous.spend as spend_changed,
        totals.spend_change

    from totals

    inner join totals as previous
        on
            totals.model = previous.model
            and previous.month = cast({{ dbt.dateadd('month', -1, 'totals.month') }} as date)

    where
        totals.leads - previous.leads <> totals.leads_change
        or totals.revenue - previous.revenue <> totals.revenue_change
        or totals.spend - previous.spend <> totals.spend_change

)

select * from differing
