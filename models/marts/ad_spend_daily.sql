with

spend as (

    select * from {{ ref('int_ad_spend_daily') }}

),

campaigns as (

    select * from {{ ref('int_campaigns_named') }}

)

select
    spend.spend_day_key,
    spend.ad_network,
    spend.account_id,
    spend.campaign_id,
    campaigns.campaign_name,
    spend.date_day,
    spend.currency,
    spend.spend,
    spend.spend_reporting,
    cast(spend.impressions as bigint) as impressions,
    cast(spend.clicks as bigint) as clicks

from spend

left join campaigns
    on
        spend.ad_network = campaigns.ad_network
        and spend.campaign_id = campaigns.campaign_id
