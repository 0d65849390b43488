{{ config(post_hook="{{ lead_sources.warn_of_thin_models(this) }}") }}

with

paths as (

    select * from {{ ref('int_channel_paths') }}

),

options as (

    select * from {{ ref('attribution_model_options') }}

),

journeys_counted as (

    select
        model,
        conversion_name,
        cast(sum(conversions) as bigint) as conversions,
        cast(sum(other_journeys) as bigint) as other_journeys,
        cast(sum(value_reporting) as {{ type_decimal(28, 2) }}) as value_reporting

    from paths
    group by model, conversion_name

),

volumes_judged as (

    select
        journeys_counted.model,
        journeys_counted.conversion_name,
        journeys_counted.conversions,
        journeys_counted.other_journeys,
        journeys_counted.value_reporting,
        options.minimum_conversions,
        journeys_counted.conversions >= options.minimum_conversions as is_enough

    from journeys_counted

    inner join options
        on journeys_counted.model = options.model

)

select * from volumes_judged
