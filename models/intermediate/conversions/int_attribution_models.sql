with

options as (

    select * from {{ ref('attribution_model_options') }}

),

named_in_the_var as (

    select
        model,
        is_data_driven,
        excludes_direct,
        requires_campaign,
        collapses_repeats,
        first_weight,
        trigger_weight,
        opportunity_weight,
        last_weight,
        rest_weight,
        rest_decays

    from options
    where model in ({{ quoted_list(var('attribution_models')) }})

)

select * from named_in_the_var
