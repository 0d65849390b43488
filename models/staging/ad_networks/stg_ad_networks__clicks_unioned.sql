with

-- The one place where the click reports of ad networks meet.
connectors as (

    select * from {{ ref('stg_raw__ad_clicks') }}
    {{ and_connector('stg_google_ads_airbyte__ad_clicks') }}

)

select
    ad_network,
    click_id,
    clicked_at,
    campaign_id,
    campaign_name,
    ad_group_name,
    ad_name,
    keyword

from connectors
