with

spend_read as (

    select * from {{ ref('int_ad_spend_daily') }}

),

sources as (

    select * from {{ ref('int_campaign_sources') }}

),

-- The only join of money with sources: by id, as names change, and with one source a campaign.
placed as (

    select
        spend_read.ad_network,
        spend_read.account_id,
        spend_read.campaign_id,
        spend_read.date_day,
        spend_read.month,
        spend_read.currency,
        spend_read.spend,
        spend_read.spend_reporting,
        spend_read.is_unconverted,
        spend_read.impressions,
        spend_read.clicks,
        spend_read.reports,
        spend_read.reports_without_id,
        sources.lead_source_category,
        sources.lead_source_type,
        sources.lead_source,
        sources.lead_channel,
        sources.lead_source_group,
        sources.lead_method,
        sources.campaign

    from spend_read

    inner join sources
        on
            spend_read.ad_network = sources.ad_network
            and spend_read.campaign_id = sources.campaign_id

)

select * from placed
