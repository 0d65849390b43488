{{ config(enabled=connector_is_on('facebook_ads_airbyte'), group='facebook_ads_airbyte') }}

with

report as (

    select * from {{ ref('stg_facebook_ads_airbyte__ad_spend') }}

),

rows_given as (

    select * from {{ newest_rows('facebook_ads_airbyte', 'leads') }}

),

{{ facebook_leads('facebook_ads_airbyte') }},

campaigns_ranked as (

    select
        campaign_id,
        campaign_name,
        row_number() over (
            partition by campaign_id
            order by
                case when loaded_at is null then 1 else 0 end asc,
                loaded_at desc,
                {{ in_bytes('campaign_name') }} asc
        ) as name_rank

    from report
    where campaign_name is not null

),

campaigns as (

    select
        campaign_id,
        campaign_name

    from campaigns_ranked
    where name_rank = 1

),

named as (

    select
        'facebook_ads' as ad_network,
        leads.id_prefix || leads.ad_lead_id as ad_lead_id,
        leads.occurred_at,
        leads.loaded_at,
        leads.email,
        cast(null as {{ type_text() }}) as contact_id,
        leads.campaign_id,
        coalesce(campaigns.campaign_name, leads.campaign_name) as campaign_name,
        leads.ad_group_name,
        leads.ad_name,
        leads.form_id as form_name

    from leads

    left join campaigns
        on leads.campaign_id = campaigns.campaign_id

)

select * from named
