with

spend_read as (

    select * from {{ ref('int_spend_without_touches') }}

),

touches_read as (

    select * from {{ ref('int_touches_without_spend') }}

),

summed as (

    select * from {{ ref('int_spend_rows_summed') }}

),

spend_in_words as (

    select
        'spend_without_touches' as finding,
        ad_network,
        campaign_id,
        campaign,
        first_day,
        last_day,
        currency,
        spend,
        spend_reporting,
        impressions,
        clicks,
        touches,
        cast(null as bigint) as rows_summed,
        reason,
        case reason
            when 'name_without_id'
                then
                    'Touches carry its name but not its id, and names are not joined: put the'
                    || ' campaign id into the links (utm_id), or let ad_clicks name the clicks.'
            when 'never_clicked' then 'It was shown, and nobody clicked.'
            when 'clicks_not_on_site'
                then
                    'ad_clicks has clicks of it, and no page view carries one of their click ids:'
                    || ' the landing page or a redirect loses the parameters.'
            when 'network_without_touches'
                then
                    'No touch speaks of this network at all: its links carry neither a click id nor'
                    || ' tags.'
            else
                'Its links name no campaign: neither a click id that ad_clicks knows nor a campaign'
                || ' id.'
        end as why

    from spend_read

),

touches_in_words as (

    select
        'touches_without_spend' as finding,
        ad_network,
        campaign_id,
        campaign,
        first_day,
        last_day,
        cast(null as {{ type_text() }}) as currency,
        cast(null as decimal(18, 2)) as spend,
        cast(null as decimal(18, 2)) as spend_reporting,
        cast(null as bigint) as impressions,
        cast(null as bigint) as clicks,
        touches,
        cast(null as bigint) as rows_summed,
        reason,
        case reason
            when 'network_without_spend' then 'No spend of this network is loaded.'
            when 'id_without_spend'
                then
                    'No spend row has this campaign id, though the network has others: an account'
                    || ' is missing from the export, or the campaign cost nothing.'
            when 'campaign_unknown'
                then
                    'The touches name no campaign: a click id that ad_clicks does not know, and no'
                    || ' utm_campaign.'
            when 'name_without_id'
                then
                    'The touches carry the name of campaign ' || named_campaign_id || ' but not its'
                    || ' id: put it into the links (utm_id), or let ad_clicks name the clicks.'
            else 'No campaign with spend has this name.'
        end as why

    from touches_read

),

summed_in_words as (

    select
        'summed_rows' as finding,
        ad_network,
        campaign_id,
        campaign,
        first_day,
        last_day,
        currency,
        spend,
        spend_reporting,
        impressions,
        clicks,
        0 as touches,
        rows_summed,
        'rows_without_id' as reason,
        'Rows of one day that differ were added up, and not all have a row_id. That is right where'
        || ' the report is finer than a campaign and day (by ad, hour, device), and too much where'
        || ' it keeps older versions of a row: then row_id and loaded_at tell them apart.' as why

    from summed

),

findings as (

    select * from spend_in_words
    union all
    select * from touches_in_words
    union all
    select * from summed_in_words

)

select
    finding,
    ad_network,
    campaign_id,
    campaign,
    first_day,
    last_day,
    currency,
    cast(spend as decimal(24, 6)) as spend,
    cast(spend_reporting as decimal(28, 2)) as spend_reporting,
    cast(impressions as bigint) as impressions,
    cast(clicks as bigint) as clicks,
    cast(touches as bigint) as touches,
    cast(rows_summed as bigint) as rows_summed,
    reason,
    why

from findings
