{{ config(enabled=connector_is_on('salesforce_fivetran'), group='salesforce_fivetran') }}

{{ salesforce_relationships('salesforce_fivetran') }}
