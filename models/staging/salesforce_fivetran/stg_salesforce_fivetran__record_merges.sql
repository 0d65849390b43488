{{ config(enabled=connector_is_on('salesforce_fivetran'), group='salesforce_fivetran') }}

{{ salesforce_record_merges('salesforce_fivetran') }}
