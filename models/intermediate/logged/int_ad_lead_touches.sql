with

leads as (

    select * from {{ ref('int_touches_logged_owned') }}
    where origin = 'ad_lead'

),

ad_networks as (

    select * from {{ ref('ad_networks') }}

),

channels as (

    select * from {{ ref('channels') }}

),

touches as (

    select
        leads.origin,
        leads.origin_id,
        leads.touched_at,
        leads.object_type,
        leads.record_id,
        'ad_network' as lead_source_category,
        -- A network that was taken out of the seed keeps its touches.
        coalesce(ad_networks.lead_source_type, leads.ad_network) as lead_source_type,
        coalesce(ad_networks.lead_source, leads.ad_network) as lead_source,
        ad_networks.default_channel as lead_channel,
        coalesce(channels.lead_source_group, 'paid_media_events') as lead_source_group,
        'Form' as lead_method,
        leads.campaign,
        channels.medium,
        leads.ad_network,
        leads.campaign_id,
        leads.ad_group_name,
        leads.ad_name,
        leads.form_name,
        'ad_lead' as rule

    from leads

    left join ad_networks
        on leads.ad_network = ad_networks.ad_network

    left join channels
        on ad_networks.default_channel = channels.channel

)

select * from touches
