with

rated as (

    select * from {{ ref('int_performance_rated') }}

),

changes as (

    select * from {{ ref('int_performance_changes') }}

),

sources as (

    select * from {{ ref('int_performance_sources') }}

)

select
    rated.month,
    rated.object_type,
    sources.lead_source_category,
    sources.lead_source_type,
    sources.lead_source,
    sources.lead_channel,
    sources.lead_source_group,
    sources.lead_method,
    sources.campaign,
    rated.model,
    cast(rated.leads as {{ type_decimal(28, 12) }}) as leads,
    cast(changes.leads_change as {{ type_decimal(28, 12) }}) as leads_change,
    cast(rated.leads_won as {{ type_decimal(28, 12) }}) as leads_won,
    cast(changes.leads_won_change as {{ type_decimal(28, 12) }}) as leads_won_change,
    cast(rated.lead_conversion_rate as decimal(28, 6)) as lead_conversion_rate,
    cast(changes.lead_conversion_rate_change as decimal(28, 6)) as lead_conversion_rate_change,
    cast(rated.qualified as {{ type_decimal(28, 12) }}) as qualified,
    cast(changes.qualified_change as {{ type_decimal(28, 12) }}) as qualified_change,
    cast(rated.signups as {{ type_decimal(28, 12) }}) as signups,
    cast(changes.signups_change as {{ type_decimal(28, 12) }}) as signups_change,
    cast(rated.quality_signups as {{ type_decimal(28, 12) }}) as quality_signups,
    cast(changes.quality_signups_change as {{ type_decimal(28, 12) }}) as quality_signups_change,
    cast(rated.signup_quality_rate as decimal(28, 6)) as signup_quality_rate,
    cast(changes.signup_quality_rate_change as decimal(28, 6)) as signup_quality_rate_change,
    cast(rated.activated as {{ type_decimal(28, 12) }}) as activated,
    cast(changes.activated_change as {{ type_decimal(28, 12) }}) as activated_change,
    cast(rated.activation_rate as decimal(28, 6)) as activation_rate,
    cast(changes.activation_rate_change as decimal(28, 6)) as activation_rate_change,
    cast(rated.won as {{ type_decimal(28, 12) }}) as won,
    cast(changes.won_change as {{ type_decimal(28, 12) }}) as won_change,
    cast(rated.revenue as decimal(28, 2)) as revenue,
    cast(changes.revenue_change as decimal(28, 2)) as revenue_change,
    cast(rated.referral_revenue as decimal(28, 2)) as referral_revenue,
    cast(changes.referral_revenue_change as decimal(28, 2)) as referral_revenue_change,
    cast(rated.median_sales_cycle_days as decimal(18, 2)) as median_sales_cycle_days,
    cast(changes.median_sales_cycle_days_change as decimal(18, 2))
        as median_sales_cycle_days_change,
    cast(rated.all_leads as {{ type_decimal(28, 12) }}) as all_leads,
    cast(changes.all_leads_change as {{ type_decimal(28, 12) }}) as all_leads_change,
    cast(rated.customers as {{ type_decimal(28, 12) }}) as customers,
    cast(changes.customers_change as {{ type_decimal(28, 12) }}) as customers_change,
    cast(rated.customer_revenue as decimal(28, 2)) as customer_revenue,
    cast(changes.customer_revenue_change as decimal(28, 2)) as customer_revenue_change,
    cast(rated.spend as decimal(28, 2)) as spend,
    cast(changes.spend_change as decimal(28, 2)) as spend_change,
    cast(rated.impressions as bigint) as impressions,
    cast(changes.impressions_change as bigint) as impressions_change,
    cast(rated.clicks as bigint) as clicks,
    cast(changes.clicks_change as bigint) as clicks_change,
    cast(rated.cost_per_lead as decimal(28, 2)) as cost_per_lead,
    cast(changes.cost_per_lead_change as decimal(28, 2)) as cost_per_lead_change,
    cast(rated.customer_acquisition_cost as decimal(28, 2)) as customer_acquisition_cost,
    cast(changes.customer_acquisition_cost_change as decimal(28, 2))
        as customer_acquisition_cost_change,
    cast(rated.return_on_ad_spend as decimal(28, 4)) as return_on_ad_spend,
    cast(changes.return_on_ad_spend_change as decimal(28, 4)) as return_on_ad_spend_change,
    cast(rated.won_unconverted as {{ type_decimal(28, 12) }}) as won_unconverted,
    cast(rated.spend_days_unconverted as bigint) as spend_days_unconverted

from rated

inner join sources
    on rated.lead_source_key = sources.lead_source_key

inner join changes
    on
        rated.month = changes.month
        and rated.object_type = changes.object_type
        and rated.lead_source_key = changes.lead_source_key
        and rated.model = changes.model
