with

definitions as (

    select * from {{ ref('conversion_definitions') }}

),

conversions as (

    select * from {{ ref('int_conversions_valued') }}

),

events as (

    select * from {{ ref('int_conversion_events_found') }}

),

records as (

    select * from {{ ref('int_records_current') }}

),

routes as (

    select * from {{ ref('int_relationships_walked') }}

),

-- An object type that never had the conversion says nothing about who fails at it: a company may
-- log it on contacts alone.
types_that_convert as (

    select distinct
        conversions.conversion_name,
        conversions.object_type,
        {{ record_type('definitions.unless_related_object_type') }} as unless_related_object_type

    from conversions

    inner join definitions
        on
            conversions.conversion_name = definitions.conversion_name
            and {{ lower_case('conversions.object_type') }}
            = {{ record_type('definitions.object_type') }}

),

-- Also those whose conversion another record's took the place of. And a record was created, also
-- one without a date, which has no such event.
converted as (

    select distinct
        record_key,
        conversion_name

    from events

    union all

    select
        records.record_key,
        definitions.conversion_name

    from records

    inner join definitions
        on {{ lower_case('records.object_type') }} = {{ record_type('definitions.object_type') }}

    where {{ lower_case('definitions.event_name') }} = '(created)'

),

related as (

    select distinct
        object_type,
        record_id,
        {{ lower_case('related_object_type') }} as related_object_type

    from routes

),

-- A contact with a deal is spoken for by the deal: both have the same touches.
unconverted as (

    select distinct
        records.record_key,
        types_that_convert.conversion_name

    from records

    inner join types_that_convert
        on records.object_type = types_that_convert.object_type

    left join converted
        on
            records.record_key = converted.record_key
            and types_that_convert.conversion_name = converted.conversion_name

    left join related
        on
            records.object_type = related.object_type
            and records.record_id = related.record_id
            and types_that_convert.unless_related_object_type = related.related_object_type

    where
        converted.record_key is null
        and related.record_id is null

)

select * from unconverted
