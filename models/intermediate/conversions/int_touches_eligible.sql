with

touched as (

    select * from {{ ref('int_conversions_touched') }}

),

models as (

    select * from {{ ref('int_attribution_models') }}

),

-- What a model leaves out is gone before it weighs: the others move up.
admitted as (

    select
        touched.*,
        models.model,
        models.is_data_driven,
        models.collapses_repeats,
        lag(touched.lead_source_key) over (
            partition by touched.conversion_key, models.model
            order by touched.touch_position asc
        ) as previous_source_key

    from touched

    cross join models

    where
        (not models.excludes_direct or touched.lead_source_type <> 'Direct Traffic')
        and (not models.requires_campaign or touched.campaign is not null)

),

repeats_left_out as (

    select * from admitted
    where
        not collapses_repeats
        or previous_source_key is null
        or previous_source_key <> lead_source_key

)

select
    conversion_key,
    touch_key,
    model,
    is_data_driven,
    touched_at,
    lead_channel,
    is_before_created,
    is_before_opportunity,
    row_number() over (
        partition by conversion_key, model
        order by touch_position asc
    ) as model_position

from repeats_left_out
