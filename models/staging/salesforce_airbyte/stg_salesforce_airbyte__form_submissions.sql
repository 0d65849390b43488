{{ config(enabled=connector_is_on('salesforce_airbyte'), group='salesforce_airbyte') }}

{{ salesforce_form_submissions('salesforce_airbyte') }}
