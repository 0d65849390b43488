{{ config(
    enabled=connector_is_on('hubspot_airbyte', 'original_source'), group='hubspot_airbyte'
) }}

{{ hubspot_custom_lead_sources('hubspot_airbyte') }}
