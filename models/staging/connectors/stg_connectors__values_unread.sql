with

-- The one place where what connectors do not know meets.
connectors as (

    select
        cast(null as {{ type_text() }}) as input,
        cast(null as {{ type_text() }}) as row_id,
        cast(null as {{ type_text() }}) as column_name,
        cast(null as {{ type_text() }}) as fault,
        cast(null as bigint) as told_rows
    from (select 1 as one) as nothing
    where 1 = 0
    {{ and_connector('stg_hubspot_fivetran__values_unread') }}
    {{ and_connector('stg_hubspot_airbyte__values_unread') }}
    {{ and_connector('stg_salesforce_fivetran__values_unread') }}
    {{ and_connector('stg_salesforce_airbyte__values_unread') }}

)

select
    input,
    row_id,
    column_name,
    fault,
    told_rows

from connectors
