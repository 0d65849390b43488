with

conversions as (

    select * from {{ ref('conversions') }}

),

routes as (

    select * from {{ ref('int_relationships_walked') }}

),

people_types as (

    select * from {{ ref('person_object_types') }}

),

leads as (

    select * from conversions
    where conversion_name = 'lead_created'

),

won as (

    select * from conversions
    where conversion_name = 'won'

),

-- A lead is won itself, or by something related to it that is not another person: a deal, say. What
-- was won before the lead existed was not won with it.
won_found as (

    select leads.conversion_key

    from leads

    inner join won
        on
            leads.object_type = won.object_type
            and leads.record_id = won.record_id

    where won.converted_at >= leads.converted_at

    {{ union_distinct() }}

    select leads.conversion_key

    from leads

    inner join routes
        on
            leads.object_type = routes.object_type
            and leads.record_id = routes.record_id
            and leads.object_type <> routes.related_object_type

    inner join won
        on
            routes.related_object_type = won.object_type
            and routes.related_record_id = won.record_id

    left join people_types
        on {{ lower_case('won.object_type') }} = {{ record_type('people_types.object_type') }}

    where
        won.converted_at >= leads.converted_at
        and people_types.object_type is null

)

select * from won_found
