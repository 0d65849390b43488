with

-- The one place where the merges of CRMs meet.
connectors as (

    select * from {{ ref('stg_raw__record_merges') }}
    {{ and_connector('stg_hubspot_fivetran__record_merges') }}
    {{ and_connector('stg_salesforce_fivetran__record_merges') }}
    {{ and_connector('stg_hubspot_airbyte__record_merges') }}
    {{ and_connector('stg_salesforce_airbyte__record_merges') }}

)

select
    losing_object_type,
    losing_record_id,
    winning_object_type,
    winning_record_id,
    merged_at,
    merged_at_as_given,
    undone_at,
    is_undone

from connectors
