-- A view: it adds columns to what it reads, and only the semantic layer reads it.
{{ config(materialized='view') }}

with

touches as (

    select * from {{ ref('touches') }}

)

select
    touch_key,
    {{ lead_source_key() }} as lead_source_key,
    {{ local_day('touched_at') }} as touched_on,
    object_type,
    origin,
    rule

from touches
