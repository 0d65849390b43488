-- The one place where the lifecycle events of CRMs and products meet.
select * from {{ ref('stg_raw__lifecycle_events') }}
{{ and_connector('stg_hubspot_fivetran__lifecycle_events') }}
