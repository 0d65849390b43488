with

-- The one place where the sources that people enter meet.
connectors as (

    select * from {{ ref('stg_raw__custom_lead_sources') }}
    {{ and_connector('stg_hubspot_fivetran__custom_lead_sources', option='original_source') }}
    {{ and_connector('stg_salesforce_fivetran__custom_lead_sources') }}
    {{ and_connector('stg_hubspot_airbyte__custom_lead_sources', option='original_source') }}
    {{ and_connector('stg_salesforce_airbyte__custom_lead_sources') }}

)

select
    entry_id,
    object_type,
    record_id,
    lead_source_name,
    campaign,
    occurred_at,
    loaded_at,
    created_by,
    notes

from connectors
