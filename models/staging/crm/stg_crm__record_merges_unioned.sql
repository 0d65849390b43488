-- The one place where the merges of CRMs meet.
select * from {{ ref('stg_raw__record_merges') }}
{{ and_connector('stg_hubspot_fivetran__record_merges') }}
