-- Every model shares out each conversion once, and its value to the cent in both currencies,
-- however the weights were rounded. A cent lost here is lost in every report.
with

credits as (

    select
        conversion_key,
        model,
        sum(weight) as weight,
        sum(credited_value) as credited_value,
        sum(credited_value_reporting) as credited_value_reporting

    from {{ ref('attribution_credits') }}
    group by conversion_key, model

)

select
    credits.*,
    conversions.value,
    conversions.value_reporting

from credits

left join {{ ref('conversions') }} as conversions
    on credits.conversion_key = conversions.conversion_key

where
    conversions.conversion_key is null
    or credits.weight <> 1
    or {{ is_distinct('credits.credited_value', 'conversions.value') }}
    or {{ is_distinct('credits.credited_value_reporting', 'conversions.value_reporting') }}
