-- A view, as it has a row per visit: only touches of records are written out.
{{ config(materialized='view') }}

with

entries as (

    select * from {{ ref('int_web_entries_classified') }}

),

click_ids as (

    select * from {{ ref('click_ids') }}

),

ad_clicks as (

    select * from {{ ref('stg_ad_networks__clicks') }}

),

emails as (

    select * from {{ ref('int_email_clicks_matched') }}
    where names_entry

),

channels as (

    select * from {{ ref('channels') }}

),

-- The network knows its campaign better than the tag in the URL does.
campaigns_named as (

    select
        entries.*,
        click_ids.ad_network as clicked_network,
        coalesce(entries.own_campaign, ad_clicks.campaign_name, entries.utm_campaign) as campaign,
        coalesce(
            ad_clicks.campaign_id,
            {{ id_text('coalesce(entries.url_campaign_id, entries.utm_id)') }}
        ) as campaign_id,
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
        case when campaigns_named.submission_id is null then 'web' else 'form' end as origin,
        coalesce(campaigns_named.submission_id, campaigns_named.event_id) as origin_id,
        campaigns_named.occurred_at as touched_at,
        campaigns_named.visitor_id,
        campaigns_named.object_type,
        campaigns_named.record_id,
        emails.channel as message_channel,
        emails.interaction,
        -- Tags and the company's own rules say more of the source than that there was a message.
        emails.entry_event_id is not null
        and not campaigns_named.is_own_rule
        and (
            campaigns_named.lead_source_type = 'Direct Traffic'
            or (
                campaigns_named.lead_source_type = 'Site Referral'
                and campaigns_named.lead_channel = 'Email'
            )
        ) as is_only_message,
        emails.entry_event_id is not null and not campaigns_named.is_own_rule as is_read_in_message,
        campaigns_named.lead_source_type,
        campaigns_named.lead_source,
        campaigns_named.lead_channel,
        campaigns_named.lead_source_group,
        campaigns_named.lead_method,
        campaigns_named.campaign,
        emails.campaign as message_campaign,
        campaigns_named.medium,
        campaigns_named.utm_content as content,
        coalesce(campaigns_named.utm_term, campaigns_named.search_term) as term,
        campaigns_named.ad_network,
        campaigns_named.campaign_id,
        campaigns_named.ad_group_name,
        campaigns_named.ad_name,
        campaigns_named.keyword,
        campaigns_named.form_name,
        campaigns_named.referrer_host,
        campaigns_named.landing_host,
        campaigns_named.landing_path,
        campaigns_named.rule,
        campaigns_named.is_mapped

    from campaigns_named

    left join emails
        on campaigns_named.event_id = emails.entry_event_id

    where not coalesce(campaigns_named.is_erased, false)

),

-- A message that was clicked is the source of an entry that has none of its own.
messages_named as (

    select
        touches.origin,
        touches.origin_id,
        touches.touched_at,
        touches.visitor_id,
        touches.object_type,
        touches.record_id,
        case when touches.is_only_message then 'email' else 'web_tracking' end
            as lead_source_category,
        case when touches.is_only_message then 'Email' else touches.lead_source_type end
            as lead_source_type,
        case when touches.is_only_message then touches.message_channel else touches.lead_source end
            as lead_source,
        case when touches.is_only_message then touches.message_channel else touches.lead_channel end
            as lead_channel,
        case
            when touches.is_only_message then channels.lead_source_group
            else touches.lead_source_group
        end as lead_source_group,
        case
            when touches.is_read_in_message
                then
                    touches.message_channel
                    || case touches.interaction when 'replied' then ' reply' else ' click' end
            else touches.lead_method
        end as lead_method,
        coalesce(touches.campaign, touches.message_campaign) as campaign,
        case when touches.is_only_message then channels.medium else touches.medium end as medium,
        touches.content,
        touches.term,
        touches.ad_network,
        touches.campaign_id,
        touches.ad_group_name,
        touches.ad_name,
        touches.keyword,
        touches.form_name,
        touches.referrer_host,
        touches.landing_host,
        touches.landing_path,
        case
            when not touches.is_only_message then touches.rule
            when touches.interaction = 'replied' then 'email_reply'
            else 'email_click'
        end as rule,
        touches.is_only_message or touches.is_mapped as is_mapped

    from touches

    left join channels
        on touches.message_channel = channels.channel

)

select * from messages_named
