-- A view: it adds columns to what it reads, and only the semantic layer reads it.
{{ config(materialized='view') }}

with

conversions as (

    select * from {{ ref('conversions') }}

)

select
    conversion_key,
    {{ local_day('converted_at') }} as converted_on,
    object_type,
    conversion_name,
    value_reporting

from conversions
