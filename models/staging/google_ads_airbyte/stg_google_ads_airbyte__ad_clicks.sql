{{ config(enabled=connector_is_on('google_ads_airbyte'), group='google_ads_airbyte') }}

with

source as (

    select * from {{ connector_table('google_ads_airbyte', 'click_view') }}

),

-- Google says on which day somebody clicked, not when.
cast_to_shape as (

    select
        'google_ads' as ad_network,
        {{ without_click_placeholder(safe_text('click_view_gclid')) }} as click_id,
        {{ safe_timestamp('segments_date') }} as clicked_at,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ safe_text('ad_group_name') }} as ad_group_name,
        cast(null as {{ type_text() }}) as ad_name,
        {{ safe_text('click_view_keyword_info_text') }} as keyword

    from source

)

select * from cast_to_shape
