with

clicks as (

    select * from {{ ref('stg_ad_networks__clicks_judged') }}
    where outcome = 'taken'

)

select
    ad_network,
    click_id,
    clicked_at,
    {{ exact_id('campaign_id') }} as campaign_id,
    {{ redacted('campaign_name') }} as campaign_name,
    {{ redacted('ad_group_name') }} as ad_group_name,
    {{ redacted('ad_name') }} as ad_name,
    {{ redacted('keyword') }} as keyword

from clicks
