with

spend_read as (

    select * from {{ ref('int_ad_spend_placed') }}

),

campaign_touches as (

    select * from {{ ref('int_campaign_touches') }}

),

clicks_read as (

    select distinct
        ad_network,
        campaign_id

    from {{ ref('stg_ad_networks__clicks') }}
    where campaign_id is not null

),

networks_touched as (

    select distinct ad_network from campaign_touches

),

campaigns_touched as (

    select distinct
        ad_network,
        campaign_id

    from campaign_touches
    where campaign_id is not null

),

-- Tags that say the campaign's name but not its id.
names_touched as (

    select
        ad_network,
        {{ evened_out('campaign') }} as campaign_words,
        sum(touches) as touches

    from campaign_touches
    where campaign_id is null and campaign is not null
    group by ad_network, {{ evened_out('campaign') }}

),

campaigns_summed as (

    select
        ad_network,
        campaign_id,
        campaign,
        currency,
        min(date_day) as first_day,
        max(date_day) as last_day,
        cast(sum(spend) as decimal(24, 6)) as spend,
        cast(
            case
                when max(case when is_unconverted then 1 else 0 end) = 0 then sum(spend_reporting)
            end as decimal(28, 2)
        ) as spend_reporting,
        sum(impressions) as impressions,
        sum(clicks) as clicks

    from spend_read
    group by ad_network, campaign_id, campaign, currency
    having sum(spend_read.spend) > 0

),

reasons_given as (

    select
        campaigns_summed.*,
        coalesce(names_touched.touches, 0) as touches,
        case
            when names_touched.touches is not null then 'name_without_id'
            when campaigns_summed.clicks = 0 then 'never_clicked'
            when clicks_read.campaign_id is not null then 'clicks_not_on_site'
            when networks_touched.ad_network is null then 'network_without_touches'
            else 'links_without_campaign'
        end as reason

    from campaigns_summed

    left join campaigns_touched
        on
            campaigns_summed.ad_network = campaigns_touched.ad_network
            and campaigns_summed.campaign_id = campaigns_touched.campaign_id

    left join names_touched
        on
            campaigns_summed.ad_network = names_touched.ad_network
            and {{ evened_out('campaigns_summed.campaign') }} = names_touched.campaign_words

    left join clicks_read
        on
            campaigns_summed.ad_network = clicks_read.ad_network
            and campaigns_summed.campaign_id = clicks_read.campaign_id

    left join networks_touched
        on campaigns_summed.ad_network = networks_touched.ad_network

    where campaigns_touched.campaign_id is null

)

select * from reasons_given
