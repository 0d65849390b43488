{{ config(enabled=connector_is_on('salesforce_fivetran'), group='salesforce_fivetran') }}

{{ salesforce_custom_lead_sources('salesforce_fivetran') }}
