{{ config(enabled=connector_is_on('salesforce_fivetran'), group='salesforce_fivetran') }}

{{ salesforce_values_unread('salesforce_fivetran') }}
