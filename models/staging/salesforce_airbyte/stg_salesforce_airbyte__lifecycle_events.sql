{{ config(enabled=connector_is_on('salesforce_airbyte'), group='salesforce_airbyte') }}

{{ salesforce_lifecycle_events('salesforce_airbyte') }}
