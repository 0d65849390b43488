with

credits as (

    select * from {{ ref('attribution_credits') }}

),

touches as (

    select * from {{ ref('int_touches_of_records') }}
    where ad_network is not null and campaign_id is not null

),

campaigns as (

    select * from {{ ref('int_campaigns_named') }}

),

-- Money stands at the newest name of its campaign, so credit must as well.
campaigns_renamed as (

    select
        credits.conversion_key,
        credits.model,
        credits.object_type,
        credits.record_id,
        credits.conversion_name,
        cast({{ dbt.date_trunc('month', local_day('credits.converted_at')) }} as date) as month,
        credits.lead_source_category,
        credits.lead_source_type,
        credits.lead_source,
        credits.lead_channel,
        credits.lead_source_group,
        credits.lead_method,
        coalesce(campaigns.campaign_name, credits.campaign) as campaign,
        credits.weight,
        credits.credited_value,
        credits.credited_value_reporting

    from credits

    left join touches
        on credits.touch_key = touches.touch_key

    left join campaigns
        on
            touches.ad_network = campaigns.ad_network
            and touches.campaign_id = campaigns.campaign_id

),

keys_given as (

    select
        campaigns_renamed.*,
        {{ lead_source_key() }} as lead_source_key

    from campaigns_renamed

)

select * from keys_given
