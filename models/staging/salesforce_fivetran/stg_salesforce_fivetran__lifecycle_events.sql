{{ config(enabled=connector_is_on('salesforce_fivetran'), group='salesforce_fivetran') }}

{{ salesforce_lifecycle_events('salesforce_fivetran') }}
