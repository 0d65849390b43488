with

spend as (

    select * from {{ ref('int_ad_spend_daily') }}

),

sources as (

    select * from {{ ref('int_campaign_sources') }}

),

-- The only join of money with sources: by id, as names change, and with one source a campaign.
placed as (

    select
        spend.ad_network,
        spend.account_id,
        spend.campaign_id,
        spend.date_day,
        spend.month,
        spend.currency,
        spend.spend,
        spend.spend_reporting,
        spend.is_unconverted,
        spend.impressions,
        spend.clicks,
        spend.reports,
        spend.reports_without_id,
        sources.lead_source_category,
        sources.lead_source_type,
        sources.lead_source,
        sources.lead_channel,
        sources.lead_source_group,
        sources.lead_method,
        sources.campaign

    from spend

    inner join sources
        on
            spend.ad_network = sources.ad_network
            and spend.campaign_id = sources.campaign_id

)

select * from placed
