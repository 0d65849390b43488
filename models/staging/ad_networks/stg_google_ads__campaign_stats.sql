with

source as (

    select * from {{ connector_input('google_ads_campaign_stats') }}

),

absent as (

    select
        cast(null as {{ dbt.type_string() }}) as customer_id,
        cast(null as {{ dbt.type_string() }}) as customer_currency_code,
        cast(null as {{ dbt.type_string() }}) as campaign_name,
        cast(null as {{ dbt.type_string() }}) as segments_device,
        cast(null as {{ dbt.type_string() }}) as segments_ad_network_type

),

-- A loader may leave these columns out: the name finds the table's column, else the null outside.
columns_completed as (

    select completed.*

    from absent

    cross join lateral (  -- noqa: ST05
        select
            source.campaign_id,
            source.segments_date,
            source.metrics_cost_micros,
            source.metrics_impressions,
            source.metrics_clicks,
            customer_id,
            customer_currency_code,
            campaign_name,
            segments_device,
            segments_ad_network_type

        from source
    ) as completed

),

cast_to_shape as (

    select
        'google_ads' as ad_network,
        {{ id_text('customer_id') }} as account_id,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        coalesce({{ safe_text('segments_device') }}, '') || ':'
        || coalesce({{ safe_text('segments_ad_network_type') }}, '') as segment,
        {{ safe_date('segments_date') }} as date_day,
        upper({{ safe_text('customer_currency_code') }}) as currency,
        -- A micro is a millionth of the account's currency.
        cast(
            {{ safe_decimal('metrics_cost_micros', 0) }} * cast(0.000001 as decimal(18, 6))
            as decimal(18, 6)
        ) as spend,
        {{ safe_bigint('metrics_impressions') }} as impressions,
        {{ safe_text('metrics_impressions') }} as impressions_as_given,
        {{ safe_bigint('metrics_clicks') }} as clicks,
        {{ safe_text('metrics_clicks') }} as clicks_as_given

    from columns_completed

)

select * from cast_to_shape
