with

spend_read as (

    select * from {{ ref('int_ad_spend_daily') }}

),

campaigns as (

    select * from {{ ref('int_campaigns_named') }}

)

select
    spend_read.spend_day_key,
    spend_read.ad_network,
    spend_read.account_id,
    spend_read.campaign_id,
    campaigns.campaign_name,
    spend_read.date_day,
    spend_read.currency,
    spend_read.spend,
    spend_read.spend_reporting,
    cast(spend_read.impressions as bigint) as impressions,
    cast(spend_read.clicks as bigint) as clicks

from spend_read

left join campaigns
    on
        spend_read.ad_network = campaigns.ad_network
        and spend_read.campaign_id = campaigns.campaign_id
