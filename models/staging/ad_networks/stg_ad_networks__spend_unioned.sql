with

-- The one place where the spend reports of ad networks meet.
connectors as (

    select * from {{ ref('stg_raw__ad_spend') }}
    {{ and_connector('stg_google_ads_posthog__ad_spend') }}
    {{ and_connector('stg_facebook_ads_posthog__ad_spend') }}
    {{ and_connector('stg_linkedin_ads_posthog__ad_spend') }}
    {{ and_connector('stg_microsoft_ads_posthog__ad_spend') }}
    {{ and_connector('stg_tiktok_ads_posthog__ad_spend') }}
    {{ and_connector('stg_google_ads_fivetran__ad_spend') }}
    {{ and_connector('stg_facebook_ads_fivetran__ad_spend') }}
    {{ and_connector('stg_linkedin_ads_fivetran__ad_spend') }}
    {{ and_connector('stg_microsoft_ads_fivetran__ad_spend') }}
    {{ and_connector('stg_tiktok_ads_fivetran__ad_spend') }}
    {{ and_connector('stg_google_ads_airbyte__ad_spend') }}
    {{ and_connector('stg_facebook_ads_airbyte__ad_spend') }}
    {{ and_connector('stg_linkedin_ads_airbyte__ad_spend') }}
    {{ and_connector('stg_microsoft_ads_airbyte__ad_spend') }}
    {{ and_connector('stg_tiktok_ads_airbyte__ad_spend') }}

)

select
    table_name,
    content_key,
    row_id,
    loaded_at,
    ad_network,
    account_id,
    campaign_id,
    campaign_name,
    date_day,
    currency,
    spend,
    impressions,
    impressions_as_given,
    clicks,
    clicks_as_given

from connectors
