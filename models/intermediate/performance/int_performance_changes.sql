with

rated as (

    select * from {{ ref('int_performance_rated') }}

),

-- A source that had no line in the month before had nothing; before the first month of all nobody
-- knows. What is a rate has a change only where both months have one.
previous_joined as (

    select
        rated.month,
        rated.object_type,
        rated.lead_source_key,
        rated.model,
        case when not rated.is_first_month then 0 end as nothing_before,
        rated.leads,
        previous.leads as previous_leads,
        rated.leads_won,
        previous.leads_won as previous_leads_won,
        rated.won,
        previous.won as previous_won,
        rated.qualified,
        previous.qualified as previous_qualified,
        rated.activated,
        previous.activated as previous_activated,
        rated.signups,
        previous.signups as previous_signups,
        rated.quality_signups,
        previous.quality_signups as previous_quality_signups,
        rated.revenue,
        previous.revenue as previous_revenue,
        rated.referral_revenue,
        previous.referral_revenue as previous_referral_revenue,
        rated.all_leads,
        previous.all_leads as previous_all_leads,
        rated.customers,
        previous.customers as previous_customers,
        rated.customer_revenue,
        previous.customer_revenue as previous_customer_revenue,
        rated.spend,
        previous.spend as previous_spend,
        rated.impressions,
        previous.impressions as previous_impressions,
        rated.clicks,
        previous.clicks as previous_clicks,
        rated.lead_conversion_rate,
        previous.lead_conversion_rate as previous_lead_conversion_rate,
        rated.activation_rate,
        previous.activation_rate as previous_activation_rate,
        rated.signup_quality_rate,
        previous.signup_quality_rate as previous_signup_quality_rate,
        rated.cost_per_lead,
        previous.cost_per_lead as previous_cost_per_lead,
        rated.customer_acquisition_cost,
        previous.customer_acquisition_cost as previous_customer_acquisition_cost,
        rated.return_on_ad_spend,
        previous.return_on_ad_spend as previous_return_on_ad_spend,
        rated.median_sales_cycle_days,
        previous.median_sales_cycle_days as previous_median_sales_cycle_days

    from rated

    left join rated as previous
        on
            previous.month = cast({{ dbt.dateadd('month', -1, 'rated.month') }} as date)
            and rated.object_type = previous.object_type
            and rated.lead_source_key = previous.lead_source_key
            and rated.model = previous.model

),

changes_taken as (

    select
        month,
        object_type,
        lead_source_key,
        model,
        leads - coalesce(previous_leads, nothing_before) as leads_change,
        leads_won - coalesce(previous_leads_won, nothing_before) as leads_won_change,
        won - coalesce(previous_won, nothing_before) as won_change,
        qualified - coalesce(previous_qualified, nothing_before) as qualified_change,
        activated - coalesce(previous_activated, nothing_before) as activated_change,
        signups - coalesce(previous_signups, nothing_before) as signups_change,
        quality_signups - coalesce(previous_quality_signups, nothing_before)
            as quality_signups_change,
        revenue - coalesce(previous_revenue, nothing_before) as revenue_change,
        referral_revenue - coalesce(previous_referral_revenue, nothing_before)
            as referral_revenue_change,
        all_leads - coalesce(previous_all_leads, nothing_before) as all_leads_change,
        customers - coalesce(previous_customers, nothing_before) as customers_change,
        customer_revenue - coalesce(previous_customer_revenue, nothing_before)
            as customer_revenue_change,
        case
            when spend is not null or previous_spend is not null
                then coalesce(spend, 0) - coalesce(previous_spend, nothing_before)
        end as spend_change,
        case
            when impressions is not null or previous_impressions is not null
                then coalesce(impressions, 0) - coalesce(previous_impressions, nothing_before)
        end as impressions_change,
        case
            when clicks is not null or previous_clicks is not null
                then coalesce(clicks, 0) - coalesce(previous_clicks, nothing_before)
        end as clicks_change,
        lead_conversion_rate - previous_lead_conversion_rate as lead_conversion_rate_change,
        activation_rate - previous_activation_rate as activation_rate_change,
        signup_quality_rate - previous_signup_quality_rate as signup_quality_rate_change,
        cost_per_lead - previous_cost_per_lead as cost_per_lead_change,
        customer_acquisition_cost - previous_customer_acquisition_cost
            as customer_acquisition_cost_change,
        return_on_ad_spend - previous_return_on_ad_spend as return_on_ad_spend_change,
        median_sales_cycle_days - previous_median_sales_cycle_days as median_sales_cycle_days_change

    from previous_joined

)

select * from changes_taken
