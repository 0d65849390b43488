{{ config(enabled=connector_is_on('salesforce_airbyte'), group='salesforce_airbyte') }}

{{ salesforce_values_unread('salesforce_airbyte') }}
