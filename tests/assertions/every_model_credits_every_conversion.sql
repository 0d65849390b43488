-- A conversion missing from a model makes its totals smaller than those of the others. Data-driven
-- models leave out whole kinds of conversions below their minimum, never single ones.
with

conversions_read as (

    select * from {{ ref('conversions') }}

),

models as (

    select * from {{ ref('int_attribution_models') }}

),

credited as (

    select
        object_type,
        conversion_name,
        model,
        count(distinct conversion_key) as conversions

    from {{ ref('attribution_credits') }}
    group by object_type, conversion_name, model

),

counted as (

    select
        object_type,
        conversion_name,
        count(*) as conversions

    from conversions_read
    group by object_type, conversion_name

)

select
    counted.object_type,
    counted.conversion_name,
    models.model,
    counted.conversions,
    credited.conversions as conversions_credited

from counted

cross join models

left join credited
    on
        counted.object_type = credited.object_type
        and counted.conversion_name = credited.conversion_name
        and models.model = credited.model

where
    counted.conversions <> coalesce(credited.conversions, 0)
    and not (models.is_data_driven and credited.conversions is null)
