-- A view: it adds columns to what it reads, and only the semantic layer reads it.
{{ config(materialized='view') }}

with

credits as (

    select * from {{ ref('attribution_credits') }}

)

select
    {{ hashed_key(['conversion_key', 'touch_key', 'model']) }} as credit_key,
    conversion_key,
    {{ lead_source_key() }} as lead_source_key,
    {{ local_day('converted_at') }} as converted_on,
    model as attribution_model,
    object_type,
    conversion_name,
    weight,
    credited_value_reporting

from credits
