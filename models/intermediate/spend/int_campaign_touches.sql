with

touches as (

    select * from {{ ref('int_touches_unioned') }}
    where ad_network is not null

),

campaigns as (

    select * from {{ ref('int_campaigns_named') }}

),

counted as (

    select
        touches.ad_network,
        touches.campaign_id,
        coalesce(campaigns.campaign_name, touches.campaign) as campaign,
        touches.lead_source_category,
        touches.lead_source_type,
        touches.lead_source,
        touches.lead_channel,
        touches.lead_source_group,
        touches.lead_method,
        count(*) as touches,
        min({{ local_day('touches.touched_at') }}) as first_day,
        max({{ local_day('touches.touched_at') }}) as last_day

    from touches

    left join campaigns
        on
            touches.ad_network = campaigns.ad_network
            and touches.campaign_id = campaigns.campaign_id

    group by
        touches.ad_network,
        touches.campaign_id,
        coalesce(campaigns.campaign_name, touches.campaign),
        touches.lead_source_category,
        touches.lead_source_type,
        touches.lead_source,
        touches.lead_channel,
        touches.lead_source_group,
        touches.lead_method

)

select * from counted
