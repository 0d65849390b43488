-- Mailings, the newest first: rates are of recipients, each of whom counts once.
select
    coalesce(campaign, '(none)') as campaign,
    cast(first_sent_at as date) as first_sent_on,
    sent,
    recipients,
    delivered_recipients,
    opened_recipients,
    clicked_recipients,
    replied_recipients,
    delivery_rate,
    open_rate,
    click_rate,
    reply_rate,
    machine_opened,
    machine_clicked

from lead_sources.email_performance
where
    $date_from is null
    or cast(timezone('UTC', last_sent_at) as date) >= $date_from
    and cast(timezone('UTC', first_sent_at) as date) <= $date_to
order by first_sent_at desc nulls last, campaign asc
