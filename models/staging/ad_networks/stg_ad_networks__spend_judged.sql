with

connectors as (

    select * from {{ ref('stg_ad_networks__spend_unioned') }}

),

ad_networks as (

    select * from {{ ref('ad_networks') }}

),

currencies as (

    select * from {{ ref('currencies') }}

),

reasons_given as (

    select
        connectors.*,
        case
            when connectors.ad_network is null then 'ad_network is missing'
            when ad_networks.ad_network is null then 'ad_network is not in the seed ad_networks'
            when campaign_id is null then 'campaign_id is missing'
            when spend is null then 'spend is missing or no amount'
            when spend < 0 then 'spend is negative'
            when spend >= 1000000000000 then 'spend is too large'
            else coalesce({{ id_fault(['campaign_id']) }}, {{ time_fault('date_day') }})
        end as rejection_reason,
        case
            when spend <> 0
                then {{ currency_fault('connectors.currency', 'currencies.currency') }}
        end as currency_fault,
        {{ count_fault('impressions') }} as impressions_fault,
        {{ count_fault('clicks') }} as clicks_fault

    from connectors

    left join ad_networks
        on connectors.ad_network = ad_networks.ad_network

    left join currencies
        on connectors.currency = currencies.currency

),

-- Reports may be finer than a campaign and day, by ad, hour or device, whether or not a column that
-- is read tells. So only rows alike in all columns are copies; versions of a row share its row_id.
versions_ranked as (

    select
        reasons_given.*,
        row_number() over (
            partition by
                table_name,
                ad_network,
                account_id,
                row_id,
                case when row_id is null then content_key end,
                case when rejection_reason is null then 0 else 1 end
            order by
                case when loaded_at is null then 1 else 0 end asc,
                loaded_at desc,
                {{ in_bytes('campaign_id') }} asc,
                date_day asc,
                {{ in_bytes("coalesce(currency, '')") }} asc,
                spend asc,
                coalesce(impressions, 0) asc,
                coalesce(clicks, 0) asc,
                {{ in_bytes("coalesce(campaign_name, '')") }} asc,
                {{ in_bytes("coalesce(impressions_as_given, '')") }} asc,
                {{ in_bytes("coalesce(clicks_as_given, '')") }} asc,
                content_key asc
        ) as version_rank

    from reasons_given

),

judged as (

    select
        table_name,
        content_key,
        row_id,
        loaded_at,
        ad_network,
        account_id,
        campaign_id,
        campaign_name,
        date_day,
        currency,
        spend,
        case when impressions_fault is null then impressions end as impressions,
        case when clicks_fault is null then clicks end as clicks,
        currency_fault,
        impressions_fault,
        clicks_fault,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when version_rank > 1 then 'duplicate'
            else 'taken'
        end as outcome

    from versions_ranked

)

select * from judged
