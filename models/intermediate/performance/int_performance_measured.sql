with

months as (

    select * from {{ ref('int_performance_months') }}

),

credits as (

    select * from {{ ref('int_credits_measured') }}

),

spent as (

    select * from {{ ref('int_spend_monthly') }}

),

won_customers as (

    select
        month,
        lead_source_key,
        model,
        sum(won) as customers,
        sum(revenue) as customer_revenue,
        sum(leads) as all_leads

    from credits
    group by month, lead_source_key, model

),

-- Money is spent on leads, so that it stands once, on the lines of contacts, beside all leads and
-- all customers.
joined as (

    select
        months.month,
        months.is_first_month,
        months.object_type,
        months.is_of_contacts,
        months.lead_source_key,
        months.model,
        cast(coalesce(credits.leads, 0) as {{ type_decimal(28, 12) }}) as leads,
        cast(coalesce(credits.leads_won, 0) as {{ type_decimal(28, 12) }}) as leads_won,
        cast(coalesce(credits.signups, 0) as {{ type_decimal(28, 12) }}) as signups,
        cast(coalesce(credits.quality_signups, 0) as {{ type_decimal(28, 12) }}) as quality_signups,
        cast(coalesce(credits.activated, 0) as {{ type_decimal(28, 12) }}) as activated,
        cast(coalesce(credits.qualified, 0) as {{ type_decimal(28, 12) }}) as qualified,
        cast(coalesce(credits.won, 0) as {{ type_decimal(28, 12) }}) as won,
        cast(coalesce(credits.revenue, 0) as decimal(28, 2)) as revenue,
        cast(coalesce(credits.referral_revenue, 0) as decimal(28, 2)) as referral_revenue,
        cast(coalesce(credits.won_unconverted, 0) as {{ type_decimal(28, 12) }}) as won_unconverted,
        cast(
            case when months.is_of_contacts then coalesce(won_customers.all_leads, 0) end
            as {{ type_decimal(28, 12) }}
        ) as all_leads,
        cast(
            case when months.is_of_contacts then coalesce(won_customers.customers, 0) end
            as {{ type_decimal(28, 12) }}
        ) as customers,
        cast(
            case when months.is_of_contacts then coalesce(won_customers.customer_revenue, 0) end
            as decimal(28, 2)
        ) as customer_revenue,
        spent.spend,
        spent.impressions,
        spent.clicks,
        coalesce(spent.spend_days_unconverted, 0) as spend_days_unconverted,
        -- Part of the money would make leads look cheaper than they were.
        cast(
            case when spent.spend_days_unconverted = 0 then spent.spend end as decimal(28, 2)
        ) as known_spend

    from months

    left join credits
        on
            months.month = credits.month
            and months.object_type = credits.object_type
            and months.lead_source_key = credits.lead_source_key
            and months.model = credits.model

    left join won_customers
        on
            months.is_of_contacts
            and months.month = won_customers.month
            and months.lead_source_key = won_customers.lead_source_key
            and months.model = won_customers.model

    left join spent
        on
            months.is_of_contacts
            and months.month = spent.month
            and months.lead_source_key = spent.lead_source_key

)

select * from joined
