{{ config(enabled=connector_is_on('facebook_ads_airbyte'), group='facebook_ads_airbyte') }}

{% set clicks = connector_option('facebook_ads_airbyte', 'clicks') or 'inline_link_clicks' %}

with

source as (

    select * from {{ connector_table('facebook_ads_airbyte', 'ads_insights', content_key=true) }}

),

-- Days are read again for weeks, as clicks are credited later: of an ad's day the newest counts. An
-- ad without a campaign stands for its own, so that its spend does not vanish.
cast_to_shape as (

    select
        'facebook_ads_airbyte' as table_name,
        content_key,
        id_prefix || {{ hashed_key([
            id_text('ad_id'),
            safe_date('date_start'),
        ]) }} as row_id,
        {{ safe_timestamp('_airbyte_extracted_at') }} as loaded_at,
        'facebook_ads' as ad_network,
        {{ id_text('account_id') }} as account_id,
        coalesce({{ id_text('campaign_id') }}, 'ad:' || {{ id_text('ad_id') }}) as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ safe_date('date_start') }} as date_day,
        coalesce(
            upper({{ safe_text('account_currency') }}),
            {{ option_as_text('facebook_ads_airbyte', 'currency') }}
        ) as currency,
        {{ safe_decimal(empty_is_zero('spend'), 6, 24) }} as spend,
        {{ safe_bigint(empty_is_zero('impressions')) }} as impressions,
        {{ empty_is_zero('impressions') }} as impressions_as_given,
        {{ safe_bigint(empty_is_zero(clicks)) }} as clicks,
        {{ empty_is_zero(clicks) }} as clicks_as_given

    from source

)

select * from cast_to_shape
