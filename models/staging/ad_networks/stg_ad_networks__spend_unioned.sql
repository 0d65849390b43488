-- The one place where the spend reports of ad networks meet.
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
