with

spend_read as (

    select * from {{ ref('int_ad_spend_placed') }}

),

-- With a row_id each row is a part of the day; without, two rows may be one that was corrected.
days_of_unknown_rows as (

    select * from spend_read
    where reports > 1 and reports_without_id > 0

),

campaigns_summed as (

    select
        ad_network,
        campaign_id,
        campaign,
        currency,
        min(date_day) as first_day,
        max(date_day) as last_day,
        cast(sum(spend) as decimal(24, 6)) as spend,
        cast(
            case
                when max(case when is_unconverted then 1 else 0 end) = 0 then sum(spend_reporting)
            end as decimal(28, 2)
        ) as spend_reporting,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(reports) as rows_summed

    from days_of_unknown_rows
    group by ad_network, campaign_id, campaign, currency

)

select * from campaigns_summed
