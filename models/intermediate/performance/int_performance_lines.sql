with

credits as (

    select * from {{ ref('int_credits_measured') }}

),

spend as (

    select * from {{ ref('int_spend_monthly') }}

),

models as (

    select * from {{ ref('int_attribution_models') }}

),

models_written as (

    select distinct model from credits

),

-- Money is the same in every model; one that had too little to go on has no lines at all.
models_chosen as (

    select models.model

    from models

    left join models_written
        on models.model = models_written.model

    where not models.is_data_driven or models_written.model is not null

),

-- The CRM may write contacts in capitals.
contacts as (

    select coalesce(min({{ in_bytes('object_type') }}), 'contact') as object_type

    from credits
    where lower(object_type) = 'contact'

),

lines_found as (

    select
        month,
        object_type,
        lead_source_key,
        model

    from credits

    {{ union_distinct() }}

    select
        credits.month,
        contacts.object_type,
        credits.lead_source_key,
        credits.model

    from credits

    cross join contacts

    where credits.won > 0 or credits.leads > 0

    {{ union_distinct() }}

    select
        spend.month,
        contacts.object_type,
        spend.lead_source_key,
        models_chosen.model

    from spend

    cross join models_chosen
    cross join contacts

),

contacts_marked as (

    select
        lines_found.month,
        lines_found.object_type,
        lines_found.object_type = contacts.object_type as is_of_contacts,
        lines_found.lead_source_key,
        lines_found.model

    from lines_found

    cross join contacts

)

select * from contacts_marked
