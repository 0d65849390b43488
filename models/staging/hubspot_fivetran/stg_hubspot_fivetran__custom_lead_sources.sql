{{ config(
    enabled=connector_is_on('hubspot_fivetran', 'original_source'), group='hubspot_fivetran'
) }}

{{ hubspot_custom_lead_sources('hubspot_fivetran') }}
