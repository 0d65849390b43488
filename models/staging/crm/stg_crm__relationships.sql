-- A table, so that its readers and tests do not judge every relationship again.
{{ config(materialized='table') }}

with

relationships as (

    select * from {{ ref('stg_crm__relationships_judged') }}
    where outcome = 'taken'

)

select
    relationship_id,
    from_object_type,
    from_record_id,
    to_object_type,
    to_record_id,
    {{ redacted('relationship_type') }} as relationship_type,
    created_at,
    removed_at,
    is_removed

from relationships
