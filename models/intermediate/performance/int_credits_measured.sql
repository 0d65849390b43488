with

credits as (

    select * from {{ ref('int_credits_dated') }}

),

won_read as (

    select * from {{ ref('int_leads_won') }}

),

signups_of_quality as (

    select * from {{ ref('int_signups_of_quality') }}

),

measured as (

    select
        credits.month,
        credits.object_type,
        credits.lead_source_key,
        credits.model,
        sum(case when conversion_name = 'lead_created' then weight else 0 end) as leads,
        sum(case when won_read.conversion_key is not null then weight else 0 end) as leads_won,
        sum(case when conversion_name = 'signup' then weight else 0 end) as signups,
        sum(case when signups_of_quality.conversion_key is not null then weight else 0 end)
            as quality_signups,
        sum(case when conversion_name = 'activated' then weight else 0 end) as activated,
        sum(case when conversion_name = 'qualified' then weight else 0 end) as qualified,
        sum(case when conversion_name = 'won' then weight else 0 end) as won,
        sum(
            case when conversion_name = 'won' then coalesce(credited_value_reporting, 0) else 0 end
        ) as revenue,
        sum(
            case
                when conversion_name = 'won' and lead_source_group = 'partner_referral'
                    then coalesce(credited_value_reporting, 0)
                else 0
            end
        ) as referral_revenue,
        sum(
            case
                when
                    conversion_name = 'won'
                    and credited_value <> 0
                    and credited_value_reporting is null
                    then weight
                else 0
            end
        ) as won_unconverted

    from credits

    left join won_read
        on credits.conversion_key = won_read.conversion_key

    left join signups_of_quality
        on credits.conversion_key = signups_of_quality.conversion_key

    group by credits.month, credits.object_type, credits.lead_source_key, credits.model

)

select
    month,
    object_type,
    lead_source_key,
    model,
    cast(leads as {{ type_decimal(28, 12) }}) as leads,
    cast(leads_won as {{ type_decimal(28, 12) }}) as leads_won,
    cast(signups as {{ type_decimal(28, 12) }}) as signups,
    cast(quality_signups as {{ type_decimal(28, 12) }}) as quality_signups,
    cast(activated as {{ type_decimal(28, 12) }}) as activated,
    cast(qualified as {{ type_decimal(28, 12) }}) as qualified,
    cast(won as {{ type_decimal(28, 12) }}) as won,
    cast(revenue as decimal(28, 2)) as revenue,
    cast(referral_revenue as decimal(28, 2)) as referral_revenue,
    cast(won_unconverted as {{ type_decimal(28, 12) }}) as won_unconverted

from measured
where leads + signups + activated + qualified + won > 0
