with

connectors as (

    select * from {{ ref('stg_ad_networks__clicks_unioned') }}

),

reasons_given as (

    select
        connectors.*,
        case
            when ad_network is null then 'ad_network is missing'
            when click_id is null then 'click_id is missing'
        end as rejection_reason

    from connectors

),

copies_ranked as (

    select
        reasons_given.*,
        row_number() over (
            partition by ad_network, click_id, case when rejection_reason is null then 0 else 1 end
            order by
                coalesce(clicked_at, cast('0001-01-01' as timestamp)) asc,
                {{ in_bytes("coalesce(campaign_id, '')") }} asc,
                {{ in_bytes("coalesce(campaign_name, '')") }} asc,
                {{ in_bytes("coalesce(ad_group_name, '')") }} asc,
                {{ in_bytes("coalesce(ad_name, '')") }} asc,
                {{ in_bytes("coalesce(keyword, '')") }} asc
        ) as copy_rank

    from reasons_given

),

judged as (

    select
        ad_network,
        click_id,
        clicked_at,
        campaign_id,
        campaign_name,
        ad_group_name,
        ad_name,
        keyword,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when copy_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from copies_ranked

)

select * from judged
