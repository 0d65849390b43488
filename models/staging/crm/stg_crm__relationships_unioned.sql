-- The one place where the relationships of CRMs meet.
select * from {{ ref('stg_raw__relationships') }}
{{ and_connector('stg_hubspot_fivetran__relationships') }}
