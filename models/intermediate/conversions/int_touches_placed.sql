with

eligible as (

    select * from {{ ref('int_touches_eligible') }}
    where not is_data_driven

),

ends_found as (

    select
        eligible.*,
        max(model_position) over (partition by conversion_key, model) as last_position,
        max(case when is_before_created then model_position end)
            over (partition by conversion_key, model) as trigger_position,
        max(case when is_before_opportunity then model_position end)
            over (partition by conversion_key, model) as opportunity_position,
        max(touched_at) over (partition by conversion_key, model) as last_touched_at

    from eligible

)

select
    conversion_key,
    touch_key,
    model,
    model_position = 1 as is_first,
    coalesce(model_position = trigger_position, false) as is_trigger,
    coalesce(model_position = opportunity_position, false) as is_opportunity,
    model_position = last_position as is_last,
    {{ microseconds_between('touched_at', 'last_touched_at') }} as microseconds_before_last

from ends_found
