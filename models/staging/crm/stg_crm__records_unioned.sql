with

-- The one place where the records of CRMs meet.
connectors as (

    select * from {{ ref('stg_raw__records') }}
    {{ and_connector('stg_hubspot_fivetran__records') }}
    {{ and_connector('stg_salesforce_fivetran__records') }}
    {{ and_connector('stg_hubspot_airbyte__records') }}
    {{ and_connector('stg_salesforce_airbyte__records') }}

)

select
    object_type,
    record_id,
    created_at,
    created_at_as_given,
    updated_at,
    name,
    email,
    stage,
    owner,
    amount,
    amount_as_given,
    currency

from connectors
