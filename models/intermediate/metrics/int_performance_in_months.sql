-- A view: it adds keys to what it reads, and only the semantic layer reads it.
{{ config(materialized='view') }}

with

performance as (

    select
        lead_source_performance.*,
        {{ lead_source_key() }} as lead_source_key

    from {{ ref('lead_source_performance') }} as lead_source_performance

)

select
    {{ hashed_key(['month', 'object_type', 'lead_source_key', 'model']) }} as performance_key,
    lead_source_key,
    month,
    object_type,
    model as attribution_model,
    leads,
    leads_won,
    customers,
    customer_revenue,
    revenue,
    spend

from performance
