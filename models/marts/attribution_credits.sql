with

conversions as (

    select * from {{ ref('int_conversions_valued') }}

),

touched as (

    select * from {{ ref('int_conversions_touched') }}

),

credits as (

    select * from {{ ref('int_credits_normalised') }}

),

unattributed as (

    select * from {{ ref('int_conversions_unattributed') }}

),

credited_and_not as (

    select
        conversion_key,
        touch_key,
        model,
        weight,
        share_before,
        share_so_far

    from credits

    union all

    select
        conversion_key,
        cast(null as {{ type_text() }}) as touch_key,
        model,
        cast(1 as {{ type_decimal(18, 12) }}) as weight,
        cast(0 as {{ type_decimal(18, 12) }}) as share_before,
        cast(1 as {{ type_decimal(18, 12) }}) as share_so_far

    from unattributed

),

-- Cents, too, are cut from the running sum: they add up to the conversion's value.
values_credited as (

    select
        credits.conversion_key,
        credits.touch_key,
        credits.model,
        conversions.object_type,
        conversions.record_id,
        conversions.conversion_name,
        conversions.converted_at,
        touched.touched_at,
        touched.lead_source_category,
        case when credits.touch_key is null then 'Unattributed' else touched.lead_source_type end
            as lead_source_type,
        touched.lead_source,
        touched.lead_channel,
        touched.lead_source_group,
        touched.lead_method,
        touched.campaign,
        cast(credits.weight as {{ type_decimal(18, 12) }}) as weight,
        conversions.currency,
        cast(
            {{ amount_times('conversions.value', 'credits.share_so_far') }}
            - {{ amount_times('conversions.value', 'credits.share_before') }}
            as decimal(18, 2)
        ) as credited_value,
        cast(
            {{ amount_times('conversions.value_reporting', 'credits.share_so_far') }}
            - {{ amount_times('conversions.value_reporting', 'credits.share_before') }}
            as decimal(18, 2)
        ) as credited_value_reporting

    from credited_and_not as credits

    inner join conversions
        on credits.conversion_key = conversions.conversion_key

    left join touched
        on
            credits.conversion_key = touched.conversion_key
            and credits.touch_key = touched.touch_key

)

select * from values_credited
