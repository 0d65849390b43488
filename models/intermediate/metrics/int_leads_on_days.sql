-- A view: it adds keys to what it reads, and only the semantic layer reads it.
{{ config(materialized='view') }}

with

with_source_keys as (

    select
        leads_added_by_source.*,
        {{ lead_source_key() }} as lead_source_key

    from {{ ref('leads_added_by_source') }} as leads_added_by_source

)

select
    {{ hashed_key(['date_day', 'object_type', 'lead_source_key', 'attribution']) }} as leads_key,
    lead_source_key,
    date_day,
    object_type,
    attribution,
    leads

from with_source_keys
