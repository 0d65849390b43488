with

measured as (

    select * from {{ ref('int_performance_measured') }}

),

sales_cycles as (

    select * from {{ ref('int_sales_cycles') }}

),

-- The formulas of docs/kpis.md. Without a denominator a rate is unknown.
rated as (

    select
        measured.month,
        measured.is_first_month,
        measured.object_type,
        measured.lead_source_key,
        measured.model,
        measured.leads,
        measured.leads_won,
        measured.signups,
        measured.quality_signups,
        measured.activated,
        measured.qualified,
        measured.won,
        measured.revenue,
        measured.referral_revenue,
        measured.won_unconverted,
        measured.all_leads,
        measured.customers,
        measured.customer_revenue,
        measured.spend,
        measured.impressions,
        measured.clicks,
        measured.spend_days_unconverted,
        {{ ratio('leads_won', 'leads') }} as lead_conversion_rate,
        {{ ratio('activated', 'signups') }} as activation_rate,
        {{ ratio('quality_signups', 'signups') }} as signup_quality_rate,
        {{ ratio('known_spend', 'all_leads') }} as cost_per_lead,
        {{ ratio('known_spend', 'customers') }} as customer_acquisition_cost,
        {{ ratio('customer_revenue', 'known_spend') }} as return_on_ad_spend,
        sales_cycles.median_sales_cycle_days

    from measured

    left join sales_cycles
        on
            measured.month = sales_cycles.month
            and case when measured.is_of_contacts then 'contact' else measured.object_type end
            = sales_cycles.object_type
            and measured.lead_source_key = sales_cycles.lead_source_key
            and measured.model = sales_cycles.model

)

select * from rated
