-- The one place where connectors of form submissions meet.
select * from {{ ref('stg_raw__form_submissions') }}
{{ and_connector('stg_hubspot_fivetran__form_submissions') }}
