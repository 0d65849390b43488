with

touches as (

    select * from {{ ref('int_touches_unioned') }}
    where record_id is not null

)

select
    touch_key,
    lead_source_key,
    origin,
    origin_id,
    touched_at,
    visitor_id,
    object_type,
    record_id,
    lead_source_category,
    lead_source_type,
    lead_source,
    lead_channel,
    lead_source_group,
    lead_method,
    campaign,
    medium,
    content,
    term,
    ad_network,
    campaign_id,
    ad_group_name,
    ad_name,
    keyword,
    form_name,
    created_by,
    referrer_host,
    landing_host,
    landing_path,
    rule,
    is_mapped

from touches
