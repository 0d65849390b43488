-- A table: seven models read it, and each would judge every event again.
{{ config(materialized='table') }}

with

events as (

    select * from {{ ref('stg_crm__lifecycle_events_judged') }}
    where outcome = 'taken'

)

select
    event_id,
    object_type,
    record_id,
    {{ redacted('event_name') }} as event_name,
    occurred_at,
    value,
    currency

from events
