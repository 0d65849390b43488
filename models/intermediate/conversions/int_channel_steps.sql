{{ config(materialized='view') }}

with

eligible as (

    select * from {{ ref('int_touches_eligible') }}
    where is_data_driven

),

touched as (

    select * from {{ ref('int_conversions_touched') }}

),

unconverted as (

    select * from {{ ref('int_journeys_unconverted') }}

),

models as (

    select * from {{ ref('int_attribution_models') }}
    where is_data_driven

),

steps_gathered as (

    select
        eligible.model,
        touched.conversion_name,
        touched.conversion_key as journey_key,
        true as is_conversion,
        touched.value_reporting,
        eligible.model_position as step_number,
        coalesce(eligible.lead_channel, '(none)') as channel

    from eligible

    inner join touched
        on
            eligible.conversion_key = touched.conversion_key
            and eligible.touch_key = touched.touch_key

    union all

    select
        models.model,
        unconverted.conversion_name,
        unconverted.journey_key,
        false as is_conversion,
        cast(null as decimal(18, 2)) as value_reporting,
        unconverted.step_number,
        coalesce(unconverted.lead_channel, '(none)') as channel

    from unconverted

    cross join models

    where
        (not models.excludes_direct or unconverted.lead_source_type <> 'Direct Traffic')
        and (not models.requires_campaign or unconverted.campaign is not null)

),

previous_found as (

    select
        steps_gathered.*,
        lag(channel) over (
            partition by model, conversion_name, journey_key, is_conversion
            order by step_number asc
        ) as previous_channel

    from steps_gathered

)

select * from previous_found
