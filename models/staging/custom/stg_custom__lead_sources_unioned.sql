-- The one place where the sources that people enter meet.
select * from {{ ref('stg_raw__custom_lead_sources') }}
{{ and_connector('stg_hubspot_fivetran__custom_lead_sources', option='original_source') }}
