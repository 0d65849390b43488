with

source as (

    select * from {{ raw_input('ad_clicks') }}

),

cast_to_shape as (

    select
        {{ lower_case(safe_text('ad_network')) }} as ad_network,
        {{ without_click_placeholder(safe_text('click_id')) }} as click_id,
        {{ safe_timestamp('clicked_at') }} as clicked_at,
        {{ id_text('campaign_id') }} as campaign_id,
        {{ safe_text('campaign_name') }} as campaign_name,
        {{ safe_text('ad_group_name') }} as ad_group_name,
        {{ safe_text('ad_name') }} as ad_name,
        {{ safe_text('keyword') }} as keyword

    from source

)

select * from cast_to_shape
