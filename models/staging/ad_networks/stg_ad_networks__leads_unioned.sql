with

-- The one place where the lead forms of ad networks meet.
connectors as (

    select * from {{ ref('stg_raw__ad_leads') }}
    {{ and_connector('stg_facebook_ads_fivetran__ad_leads') }}
    {{ and_connector('stg_facebook_ads_airbyte__ad_leads') }}
    {{ and_connector('stg_linkedin_ads_airbyte__ad_leads') }}
    {{ and_connector('stg_google_ads_airbyte__ad_leads') }}

)

select
    ad_network,
    ad_lead_id,
    occurred_at,
    loaded_at,
    email,
    contact_id,
    campaign_id,
    campaign_name,
    ad_group_name,
    ad_name,
    form_name

from connectors
