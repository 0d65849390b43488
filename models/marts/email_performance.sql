with

recipients_read as (

    select * from {{ ref('int_email_recipients') }}

),

campaigns_counted as (

    select
        campaign,
        min(first_sent_at) as first_sent_at,
        max(last_sent_at) as last_sent_at,
        sum(sent) as sent,
        sum(bounced) as bounced,
        sum(opened) as opened,
        sum(clicked) as clicked,
        sum(replied) as replied,
        sum(machine_opened) as machine_opened,
        sum(machine_clicked) as machine_clicked,
        sum(machine_replied) as machine_replied,
        count(case when is_recipient then 1 end) as recipients,
        count(case when is_delivered then 1 end) as delivered_recipients,
        count(case when is_delivered and opened > 0 then 1 end) as opened_recipients,
        count(case when is_delivered and clicked > 0 then 1 end) as clicked_recipients,
        count(case when is_delivered and replied > 0 then 1 end) as replied_recipients,
        count(case when is_delivered and opened = 0 and machine_opened > 0 then 1 end)
            as machine_opened_recipients,
        count(case when not is_recipient and opened + clicked + replied > 0 then 1 end)
            as unsent_recipients

    from recipients_read
    group by campaign

)

select
    campaign,
    first_sent_at,
    last_sent_at,
    cast(sent as bigint) as sent,
    cast(bounced as bigint) as bounced,
    cast(opened as bigint) as opened,
    cast(clicked as bigint) as clicked,
    cast(replied as bigint) as replied,
    cast(machine_opened as bigint) as machine_opened,
    cast(machine_clicked as bigint) as machine_clicked,
    cast(machine_replied as bigint) as machine_replied,
    cast(recipients as bigint) as recipients,
    cast(delivered_recipients as bigint) as delivered_recipients,
    cast(opened_recipients as bigint) as opened_recipients,
    cast(clicked_recipients as bigint) as clicked_recipients,
    cast(replied_recipients as bigint) as replied_recipients,
    cast(machine_opened_recipients as bigint) as machine_opened_recipients,
    cast(unsent_recipients as bigint) as unsent_recipients,
    cast(delivered_recipients as {{ type_double() }}) / nullif(recipients, 0) as delivery_rate,
    cast(opened_recipients as {{ type_double() }}) / nullif(delivered_recipients, 0) as open_rate,
    cast(clicked_recipients as {{ type_double() }}) / nullif(delivered_recipients, 0)
        as click_rate,
    cast(replied_recipients as {{ type_double() }}) / nullif(delivered_recipients, 0)
        as reply_rate

from campaigns_counted
