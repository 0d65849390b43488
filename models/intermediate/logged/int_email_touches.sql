with

interactions as (

    select * from {{ ref('int_email_interactions') }}
    where not is_machine

),

matched as (

    select distinct first_origin_id from {{ ref('int_email_clicks_matched') }}

),

channels as (

    select * from {{ ref('channels') }}

),

-- What led to an entry is told by the entry.
touches as (

    select
        'email' as origin,
        interactions.origin_id,
        interactions.touched_at,
        interactions.object_type,
        interactions.record_id,
        'email' as lead_source_category,
        'Email' as lead_source_type,
        interactions.channel as lead_source,
        interactions.channel as lead_channel,
        channels.lead_source_group,
        interactions.channel
        || case interactions.interaction when 'replied' then ' reply' else ' click' end
            as lead_method,
        interactions.campaign,
        channels.medium,
        case interactions.interaction when 'replied' then 'email_reply' else 'email_click' end
            as rule

    from interactions

    left join channels
        on interactions.channel = channels.channel

    left join matched
        on interactions.first_origin_id = matched.first_origin_id

    where
        interactions.origin_id = interactions.first_origin_id
        and matched.first_origin_id is null

)

select * from touches
