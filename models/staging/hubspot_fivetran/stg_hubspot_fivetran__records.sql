{{ config(enabled=connector_is_on('hubspot_fivetran'), group='hubspot_fivetran') }}

{{ hubspot_records('hubspot_fivetran') }}
