with

spend_read as (

    select * from {{ ref('int_ad_spend_placed') }}

),

keys_given as (

    select
        spend_read.*,
        {{ lead_source_key() }} as lead_source_key

    from spend_read

),

-- What has no rate is counted, not guessed.
months_summed as (

    select
        month,
        lead_source_key,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign,
        cast(sum(spend_reporting) as decimal(28, 2)) as spend,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(case when is_unconverted then 1 else 0 end) as spend_days_unconverted

    from keys_given
    group by
        month,
        lead_source_key,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

)

select * from months_summed
