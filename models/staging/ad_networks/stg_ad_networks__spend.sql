with

spend as (

    select * from {{ ref('stg_ad_networks__spend_judged') }}
    where outcome = 'taken'

)

select
    {{ hashed_key(['ad_network', 'account_id', 'campaign_id', 'segment', 'date_day']) }}
        as spend_key,
    ad_network,
    account_id,
    campaign_id,
    {{ redacted('campaign_name') }} as campaign_name,
    segment,
    date_day,
    currency,
    spend,
    impressions,
    clicks

from spend
