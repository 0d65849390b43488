with

conversions as (

    select * from {{ ref('int_conversions_valued') }}

)

select
    conversion_key,
    object_type,
    record_id,
    conversion_name,
    converted_at,
    value,
    currency,
    value_reporting

from conversions
