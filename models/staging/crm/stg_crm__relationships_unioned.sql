with

-- The one place where the relationships of CRMs meet.
connectors as (

    select * from {{ ref('stg_raw__relationships') }}
    {{ and_connector('stg_hubspot_fivetran__relationships') }}
    {{ and_connector('stg_salesforce_fivetran__relationships') }}
    {{ and_connector('stg_hubspot_airbyte__relationships') }}
    {{ and_connector('stg_salesforce_airbyte__relationships') }}

)

select
    relationship_id,
    from_object_type,
    from_record_id,
    to_object_type,
    to_record_id,
    relationship_type,
    created_at,
    removed_at,
    is_removed

from connectors
