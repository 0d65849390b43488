-- Every campaign that cost money is either named by a touch or listed by spend_audit, never both:
-- without this money could be missing from the list of money that is wasted.
with

spend_read as (

    select
        ad_network,
        campaign_id,
        coalesce(currency, '') as currency,
        sum(spend) as spend

    from {{ ref('stg_ad_networks__spend') }} as spend_taken
    group by ad_network, campaign_id, coalesce(currency, '')
    having sum(spend_taken.spend) > 0

),

touched as (

    select distinct
        ad_network,
        campaign_id

    from {{ ref('touches') }}
    where campaign_id is not null

),

audited as (

    select
        ad_network,
        campaign_id,
        coalesce(currency, '') as currency,
        spend

    from {{ ref('spend_audit') }}
    where finding = 'spend_without_touches'

),

wrong as (

    select
        coalesce(spend_read.ad_network, audited.ad_network) as ad_network,
        coalesce(spend_read.campaign_id, audited.campaign_id) as campaign_id,
        spend_read.spend,
        audited.spend as audited_spend

    from spend_read

    left join touched
        on
            spend_read.ad_network = touched.ad_network
            and spend_read.campaign_id = touched.campaign_id

    full outer join audited
        on
            spend_read.ad_network = audited.ad_network
            and spend_read.campaign_id = audited.campaign_id
            and spend_read.currency = audited.currency

    where
        {{ is_distinct(
            'case when touched.campaign_id is null then spend_read.spend end', 'audited.spend'
        ) }}

)

select * from wrong
