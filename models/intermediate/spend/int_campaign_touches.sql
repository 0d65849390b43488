with

network_touches as (

    select * from {{ ref('int_touches_unioned') }}
    where ad_network is not null

),

campaigns as (

    select * from {{ ref('int_campaigns_named') }}

),

counted as (

    select
        network_touches.ad_network,
        network_touches.campaign_id,
        coalesce(campaigns.campaign_name, network_touches.campaign) as campaign,
        network_touches.lead_source_category,
        network_touches.lead_source_type,
        network_touches.lead_source,
        network_touches.lead_channel,
        network_touches.lead_source_group,
        network_touches.lead_method,
        count(*) as touches,
        min({{ local_day('network_touches.touched_at') }}) as first_day,
        max({{ local_day('network_touches.touched_at') }}) as last_day

    from network_touches

    left join campaigns
        on
            network_touches.ad_network = campaigns.ad_network
            and network_touches.campaign_id = campaigns.campaign_id

    group by
        network_touches.ad_network,
        network_touches.campaign_id,
        coalesce(campaigns.campaign_name, network_touches.campaign),
        network_touches.lead_source_category,
        network_touches.lead_source_type,
        network_touches.lead_source,
        network_touches.lead_channel,
        network_touches.lead_source_group,
        network_touches.lead_method

)

select * from counted
