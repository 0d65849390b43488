-- The one place where the records of CRMs meet.
select * from {{ ref('stg_raw__records') }}
{{ and_connector('stg_hubspot_fivetran__records') }}
