{{ config(enabled=connector_is_on('salesforce_airbyte'), group='salesforce_airbyte') }}

{{ salesforce_custom_lead_sources('salesforce_airbyte') }}
