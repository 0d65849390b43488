with

spend as (

    select * from {{ ref('stg_ad_networks__spend') }}

),

clicks as (

    select * from {{ ref('stg_ad_networks__clicks') }}

),

lead_forms as (

    select * from {{ ref('int_touches_logged_owned') }}
    where origin = 'ad_lead'

),

-- A click may have no time: then its name is older than all others.
names_seen as (

    select
        ad_network,
        campaign_id,
        campaign_name,
        cast(date_day as timestamp) as seen_at

    from spend

    union all

    select
        ad_network,
        campaign_id,
        campaign_name,
        coalesce(clicked_at, cast('0001-01-01' as timestamp)) as seen_at

    from clicks

    union all

    select
        ad_network,
        campaign_id,
        campaign as campaign_name,
        touched_at as seen_at

    from lead_forms

),

names_ranked as (

    select
        ad_network,
        campaign_id,
        campaign_name,
        row_number() over (
            partition by ad_network, campaign_id
            order by max(seen_at) desc, {{ in_bytes('campaign_name') }} asc
        ) as name_rank

    from names_seen
    where campaign_id is not null and campaign_name is not null
    group by ad_network, campaign_id, campaign_name

),

newest_kept as (

    select
        ad_network,
        campaign_id,
        campaign_name

    from names_ranked
    where name_rank = 1

)

select * from newest_kept
