with

campaign_touches as (

    select * from {{ ref('int_campaign_touches') }}

),

campaigns as (

    select * from {{ ref('int_campaign_sources') }}

),

networks_paid as (

    select distinct ad_network from campaigns

),

-- Two campaigns of one network may have one name: the smaller id is named as an example.
names_paid as (

    select
        ad_network,
        {{ evened_out('campaign') }} as campaign_words,
        min({{ in_bytes('campaign_id') }}) as campaign_id

    from campaigns
    group by ad_network, {{ evened_out('campaign') }}

),

campaigns_summed as (

    select
        ad_network,
        campaign_id,
        campaign,
        min(first_day) as first_day,
        max(last_day) as last_day,
        sum(touches) as touches

    from campaign_touches
    group by ad_network, campaign_id, campaign

),

reasons_given as (

    select
        campaigns_summed.*,
        names_paid.campaign_id as named_campaign_id,
        case
            when networks_paid.ad_network is null then 'network_without_spend'
            when campaigns_summed.campaign_id is not null then 'id_without_spend'
            when campaigns_summed.campaign is null then 'campaign_unknown'
            when names_paid.ad_network is not null then 'name_without_id'
            else 'name_without_spend'
        end as reason

    from campaigns_summed

    left join campaigns
        on
            campaigns_summed.ad_network = campaigns.ad_network
            and campaigns_summed.campaign_id = campaigns.campaign_id

    left join names_paid
        on
            campaigns_summed.ad_network = names_paid.ad_network
            and {{ evened_out('campaigns_summed.campaign') }} = names_paid.campaign_words

    left join networks_paid
        on campaigns_summed.ad_network = networks_paid.ad_network

    where campaigns.campaign_id is null

)

select * from reasons_given
