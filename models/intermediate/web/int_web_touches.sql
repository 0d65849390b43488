with

entries as (

    select * from {{ ref('int_web_entries') }}

),

owners as (

    select * from {{ ref('int_web_entries_identified') }}

),

classified as (

    select * from {{ ref('int_web_signatures_classified') }}

),

channels as (

    select * from {{ ref('channels') }}

),

click_ids as (

    select * from {{ ref('click_ids') }}

),

ad_clicks as (

    select * from {{ ref('stg_ad_networks__clicks') }}

),

-- The network knows its campaign better than the tag in the URL does.
campaigns_named as (

    select
        entries.*,
        click_ids.ad_network as clicked_network,
        coalesce(ad_clicks.campaign_name, entries.utm_campaign) as campaign,
        coalesce(ad_clicks.campaign_id, entries.url_campaign_id, entries.utm_id) as campaign_id,
        ad_clicks.ad_group_name,
        ad_clicks.ad_name,
        ad_clicks.keyword

    from entries

    left join click_ids
        on entries.click_id_parameter = click_ids.parameter

    left join ad_clicks
        on
            click_ids.ad_network = ad_clicks.ad_network
            and entries.click_id = ad_clicks.click_id

),

touches as (

    select
        'web' as origin,
        campaigns_named.event_id as origin_id,
        campaigns_named.occurred_at as touched_at,
        campaigns_named.visitor_id,
        owners.object_type,
        owners.record_id,
        'web_tracking' as lead_source_category,
        classified.lead_source_type,
        classified.lead_source,
        classified.lead_channel,
        channels.lead_source_group,
        channels.default_method as lead_method,
        campaigns_named.campaign,
        classified.medium,
        campaigns_named.utm_content as content,
        coalesce(campaigns_named.utm_term, classified.search_term) as term,
        classified.ad_network,
        campaigns_named.campaign_id,
        campaigns_named.ad_group_name,
        campaigns_named.ad_name,
        campaigns_named.keyword,
        campaigns_named.form_name,
        cast(null as {{ dbt.type_string() }}) as created_by,
        campaigns_named.referrer_host,
        campaigns_named.landing_host,
        campaigns_named.landing_path,
        classified.rule

    from campaigns_named

    inner join classified
        on campaigns_named.signature_key = classified.signature_key

    left join channels
        on classified.lead_channel = channels.channel

    left join owners
        on campaigns_named.event_id = owners.event_id

)

select * from touches
