with

lines as (

    select * from {{ ref('int_performance_lines') }}

),

months as (

    select * from {{ ref('int_months') }}

),

-- The month after the last is laid out too: a source that stops must show in the change.
spans as (

    select
        object_type,
        is_of_contacts,
        lead_source_key,
        model,
        min(month) as first_month,
        cast({{ dbt.dateadd('month', 1, 'max(month)') }} as date) as month_after

    from lines
    group by object_type, is_of_contacts, lead_source_key, model

),

laid_out as (

    select
        months.month,
        months.is_first_month,
        spans.object_type,
        spans.is_of_contacts,
        spans.lead_source_key,
        spans.model

    from spans

    inner join months
        on months.month between spans.first_month and spans.month_after

)

select * from laid_out
