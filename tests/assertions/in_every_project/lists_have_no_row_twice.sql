-- The lists that a company fills are joined by these columns: a row that stands twice, or lacks its
-- key, would double or lose touches, conversions, stages or points. A wrong setting stops a build.
with

keys_of_lists as (

    select
        'own_rules' as list_name,
        rule as list_key
    from {{ ref('own_rules') }}

    union all

    select
        'lead_source_catalogue' as list_name,
        name as list_key
    from {{ ref('lead_source_catalogue') }}

    union all

    select
        'lead_source_aliases' as list_name,
        alias as list_key
    from {{ ref('lead_source_aliases') }}

    union all

    select
        'relationship_types' as list_name,
        relationship_type as list_key
    from {{ ref('relationship_types') }}

    union all

    select
        'attribution_model_options' as list_name,
        model as list_key
    from {{ ref('attribution_model_options') }}

    union all

    select
        'scored_object_types' as list_name,
        object_type as list_key
    from {{ ref('scored_object_types') }}

    union all

    select
        'person_object_types' as list_name,
        object_type as list_key
    from {{ ref('person_object_types') }}

    union all

    select
        'channels' as list_name,
        channel as list_key
    from {{ ref('channels') }}

    union all

    select
        'conversion_definitions' as list_name,
        conversion_name || ' of ' || object_type || ' by ' || event_name as list_key
    from {{ ref('conversion_definitions') }}

    union all

    -- A stage without an event is reached by the record's creation.
    select
        'funnel_stages' as list_name,
        funnel || ' of ' || object_type || ': ' || stage || ' by ' || coalesce(event_name, '')
            as list_key
    from {{ ref('funnel_stages') }}

    union all

    select
        'score_bands' as list_name,
        object_type || ': ' || band as list_key
    from {{ ref('score_bands') }}

    union all

    select
        'score_points' as list_name,
        cast(priority as {{ type_text() }}) as list_key
    from {{ ref('score_points') }}

)

select
    list_name,
    list_key,
    count(*) as rows_of_key

from keys_of_lists
group by list_name, list_key
having count(*) > 1 or list_key is null
