with

conversions as (

    select * from {{ ref('int_conversions_valued') }}

),

credits as (

    select * from {{ ref('int_credits_normalised') }}

),

models as (

    select * from {{ ref('int_attribution_models') }}

),

-- A data-driven model that had too few paths of a kind of conversion says nothing of it at all.
models_written as (

    select
        conversions.object_type,
        conversions.conversion_name,
        credits.model

    from credits

    inner join conversions
        on credits.conversion_key = conversions.conversion_key

    group by conversions.object_type, conversions.conversion_name, credits.model

),

without_credit as (

    select
        conversions.conversion_key,
        models.model

    from conversions

    cross join models

    left join models_written
        on
            conversions.object_type = models_written.object_type
            and conversions.conversion_name = models_written.conversion_name
            and models.model = models_written.model

    left join credits
        on
            conversions.conversion_key = credits.conversion_key
            and models.model = credits.model

    where
        credits.conversion_key is null
        and (not models.is_data_driven or models_written.model is not null)

)

select * from without_credit
