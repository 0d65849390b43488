with

campaign_touches as (

    select * from {{ ref('int_campaign_touches') }}
    where campaign_id is not null

),

spend as (

    select distinct
        ad_network,
        campaign_id

    from {{ ref('int_ad_spend_daily') }}

),

campaigns as (

    select * from {{ ref('int_campaigns_named') }}

),

ad_networks as (

    select * from {{ ref('ad_networks') }}

),

channels as (

    select * from {{ ref('channels') }}

),

-- Touches of one campaign may differ in channel or method; its money goes where most of them are.
sources_ranked as (

    select
        campaign_touches.*,
        row_number() over (
            partition by ad_network, campaign_id
            order by
                touches desc,
                {{ in_bytes("coalesce(campaign, '')") }} asc,
                {{ in_bytes("coalesce(lead_source_category, '')") }} asc,
                {{ in_bytes("coalesce(lead_source_type, '')") }} asc,
                {{ in_bytes("coalesce(lead_source, '')") }} asc,
                {{ in_bytes("coalesce(lead_channel, '')") }} asc,
                {{ in_bytes("coalesce(lead_source_group, '')") }} asc,
                {{ in_bytes("coalesce(lead_method, '')") }} asc
        ) as source_rank

    from campaign_touches

),

-- A campaign that no touch knows has the source that a touch of its network would have.
sources_given as (

    select
        spend.ad_network,
        spend.campaign_id,
        coalesce(campaigns.campaign_name, touched.campaign, spend.campaign_id) as campaign,
        case when touched.ad_network is null then 'ad_network' else touched.lead_source_category end
            as lead_source_category,
        case
            when touched.ad_network is null then ad_networks.lead_source_type
            else touched.lead_source_type
        end as lead_source_type,
        case
            when touched.ad_network is null then ad_networks.lead_source
            else touched.lead_source
        end as lead_source,
        case
            when touched.ad_network is null then ad_networks.default_channel
            else touched.lead_channel
        end as lead_channel,
        case
            when touched.ad_network is null then channels.lead_source_group
            else touched.lead_source_group
        end as lead_source_group,
        case
            when touched.ad_network is null then channels.default_method
            else touched.lead_method
        end as lead_method

    from spend

    inner join ad_networks
        on spend.ad_network = ad_networks.ad_network

    left join channels
        on ad_networks.default_channel = channels.channel

    left join campaigns
        on
            spend.ad_network = campaigns.ad_network
            and spend.campaign_id = campaigns.campaign_id

    left join sources_ranked as touched
        on
            spend.ad_network = touched.ad_network
            and spend.campaign_id = touched.campaign_id
            and touched.source_rank = 1

)

select * from sources_given
