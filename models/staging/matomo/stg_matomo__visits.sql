{{ config(enabled=connector_is_on('matomo'), group='matomo') }}

with

source as (

    select * from {{ connector_table('matomo', 'log_visit') }}

),

cast_to_shape as (

    select
        source_schema,
        {{ id_text('idvisit') }} as visit_id,
        {{ id_text('idvisitor') }} as visitor_id,
        {{ id_text('user_id') }} as user_id,
        {{ safe_text('referer_url') }} as referrer_url,
        {{ safe_bigint('referer_type') }} = 6 as is_of_campaign,
        {{ without_tag_placeholder(safe_text('referer_name')) }} as campaign,
        {{ without_tag_placeholder(safe_text('referer_keyword')) }} as keyword,
        {{ without_tag_placeholder(safe_text('campaign_source')) }} as campaign_source,
        {{ without_tag_placeholder(safe_text('campaign_medium')) }} as campaign_medium,
        {{ without_tag_placeholder(safe_text('campaign_content')) }} as campaign_content,
        {{ without_tag_placeholder(safe_text('campaign_id')) }} as campaign_id

    from source

),

-- Of a visit that came from a search engine or a site the same columns hold its name.
tags_of_campaigns as (

    select
        source_schema,
        visit_id,
        min(visitor_id) as visitor_id,
        min(user_id) as user_id,
        min(referrer_url) as referrer_url,
        min(case when is_of_campaign then campaign_source end) as utm_source,
        min(case when is_of_campaign then campaign_medium end) as utm_medium,
        min(case when is_of_campaign then campaign end) as utm_campaign,
        min(case when is_of_campaign then keyword end) as utm_term,
        min(case when is_of_campaign then campaign_content end) as utm_content,
        min(case when is_of_campaign then campaign_id end) as utm_id

    from cast_to_shape
    where visit_id is not null
    group by source_schema, visit_id

)

select * from tags_of_campaigns
