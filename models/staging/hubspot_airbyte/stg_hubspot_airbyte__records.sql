{{ config(enabled=connector_is_on('hubspot_airbyte'), group='hubspot_airbyte') }}

{{ hubspot_records('hubspot_airbyte') }}
