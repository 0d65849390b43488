-- What a conversion gives way to must itself count without conditions: of two that give way to each
-- other neither would count.
{{ config(severity='warn') }}

with

definitions as (

    select * from {{ ref('conversion_definitions') }}

),

conditions as (

    select * from definitions
    where unless_related_object_type is not null

)

select
    conditions.conversion_name,
    conditions.object_type,
    conditions.unless_related_object_type

from conditions

left join definitions as others
    on
        conditions.conversion_name = others.conversion_name
        and conditions.unless_related_object_type = others.object_type

where others.conversion_name is null or others.unless_related_object_type is not null
