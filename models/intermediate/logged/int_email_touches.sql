with

interactions as (

    select * from {{ ref('int_touches_logged_owned') }}
    where origin = 'email' and not is_machine

),

matched as (

    select * from {{ ref('int_email_clicks_matched') }}

),

channels as (

    select * from {{ ref('channels') }}
    where channel = 'Email'

),

-- A click that led to an entry is told by the entry.
touches as (

    select
        interactions.origin,
        interactions.origin_id,
        interactions.touched_at,
        interactions.object_type,
        interactions.record_id,
        'email' as lead_source_category,
        'Email' as lead_source_type,
        'Email' as lead_source,
        channels.channel as lead_channel,
        channels.lead_source_group,
        case interactions.interaction when 'replied' then 'Email reply' else 'Email click' end
            as lead_method,
        interactions.campaign,
        channels.medium,
        case interactions.interaction when 'replied' then 'email_reply' else 'email_click' end
            as rule

    from interactions

    cross join channels

    left join matched
        on interactions.origin_id = matched.email_event_id

    where matched.email_event_id is null

)

select * from touches
