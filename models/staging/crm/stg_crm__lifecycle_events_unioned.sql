with

-- The one place where the lifecycle events of CRMs and products meet.
connectors as (

    select * from {{ ref('stg_raw__lifecycle_events') }}
    {{ and_connector('stg_hubspot_fivetran__lifecycle_events') }}
    {{ and_connector('stg_salesforce_fivetran__lifecycle_events') }}
    {{ and_connector('stg_hubspot_airbyte__lifecycle_events') }}
    {{ and_connector('stg_salesforce_airbyte__lifecycle_events') }}

)

select
    event_id,
    object_type,
    record_id,
    event_name,
    occurred_at,
    value,
    value_as_given,
    currency

from connectors
