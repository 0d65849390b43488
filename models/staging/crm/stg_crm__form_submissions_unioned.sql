with

-- The one place where connectors of form submissions meet.
connectors as (

    select * from {{ ref('stg_raw__form_submissions') }}
    {{ and_connector('stg_hubspot_fivetran__form_submissions') }}
    {{ and_connector('stg_salesforce_fivetran__form_submissions') }}
    {{ and_connector('stg_hubspot_airbyte__form_submissions') }}
    {{ and_connector('stg_salesforce_airbyte__form_submissions') }}

)

select
    submission_id,
    occurred_at,
    loaded_at,
    object_type,
    record_id,
    email,
    visitor_id,
    form_name,
    page_url,
    referrer_url,
    utm_source,
    utm_medium,
    utm_campaign,
    utm_content,
    utm_term,
    click_id_parameter,
    click_id

from connectors
