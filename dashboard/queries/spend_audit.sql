-- Where money and touches do not meet, over all time, and what to do about it.
select
    finding,
    ad_network,
    coalesce(campaign, '(none)') as campaign,
    campaign_id,
    first_day,
    last_day,
    currency,
    cast(spend as double) as spend,
    touches,
    why

from lead_sources.spend_audit
order by finding asc, spend_reporting desc nulls last, touches desc, campaign asc
