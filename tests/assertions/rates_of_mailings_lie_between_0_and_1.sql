-- Each rate counts some of those it divides by. A reader who was never sent anything, or who counts
-- once per event, would push a rate above 1.
select
    campaign,
    delivery_rate,
    open_rate,
    click_rate,
    reply_rate

from {{ ref('email_performance') }}
where
    delivery_rate not between 0 and 1
    or open_rate not between 0 and 1
    or click_rate not between 0 and 1
    or reply_rate not between 0 and 1
