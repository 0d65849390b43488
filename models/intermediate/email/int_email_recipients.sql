with

events as (

    select * from {{ ref('int_email_events_owned') }}

),

-- What the mail tool does (send, deliver, bounce) is no machine's doing; what readers do may be.
events_counted as (

    select
        campaign,
        recipient_key,
        min(case when event_type = 'sent' then occurred_at end) as first_sent_at,
        max(case when event_type = 'sent' then occurred_at end) as last_sent_at,
        count(case when event_type = 'sent' then 1 end) as sent,
        count(case when event_type = 'delivered' then 1 end) as delivered,
        count(case when event_type = 'bounced' then 1 end) as bounced,
        count(case when event_type = 'opened' and not is_machine then 1 end) as opened,
        count(case when event_type = 'clicked' and not is_machine then 1 end) as clicked,
        count(case when event_type = 'replied' and not is_machine then 1 end) as replied,
        count(case when event_type = 'opened' and is_machine then 1 end) as machine_opened,
        count(case when event_type = 'clicked' and is_machine then 1 end) as machine_clicked,
        count(case when event_type = 'replied' and is_machine then 1 end) as machine_replied

    from events
    group by campaign, recipient_key

),

-- Who reads or answers has received it, whatever bounced before. What machines do proves nothing.
deliveries_judged as (

    select
        events_counted.*,
        sent + delivered + bounced > 0 as is_recipient,
        sent + delivered + bounced > 0
        and (bounced = 0 or delivered + opened + clicked + replied > 0) as is_delivered

    from events_counted

)

select * from deliveries_judged
