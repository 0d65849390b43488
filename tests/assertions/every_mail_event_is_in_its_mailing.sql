-- Each sent, opened, clicked, replied or bounced event counts once, as a person's or a machine's.
-- A second contact with the same address would count it twice.
with

taken as (

    select
        event_type,
        count(*) as events

    from {{ ref('stg_email__events') }}
    where event_type in ('sent', 'opened', 'clicked', 'replied', 'bounced')
    group by event_type

),

counted as (

    select
        'sent' as event_type,
        sum(sent) as events
    from {{ ref('email_performance') }}
    union all
    select
        'bounced' as event_type,
        sum(bounced) as events
    from {{ ref('email_performance') }}
    union all
    select
        'opened' as event_type,
        sum(opened + machine_opened) as events
    from {{ ref('email_performance') }}
    union all
    select
        'clicked' as event_type,
        sum(clicked + machine_clicked) as events
    from {{ ref('email_performance') }}
    union all
    select
        'replied' as event_type,
        sum(replied + machine_replied) as events
    from {{ ref('email_performance') }}

)

select
    counted.event_type,
    taken.events as events_taken,
    counted.events as events_counted

from counted

left join taken
    on counted.event_type = taken.event_type

where coalesce(taken.events, 0) <> coalesce(counted.events, 0)
