-- A view, as most touches are visits of people nobody knows.
{{ config(materialized='view') }}

with

web as (

    select * from {{ ref('int_web_touches') }}

),

ad_leads as (

    select * from {{ ref('int_ad_lead_touches') }}

),

emails as (

    select * from {{ ref('int_email_touches') }}

),

custom as (

    select * from {{ ref('int_custom_touches') }}

),

unioned as (

    select
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
        cast(null as {{ type_text() }}) as created_by,
        referrer_host,
        landing_host,
        landing_path,
        rule,
        is_mapped

    from web

    union all

    select
        origin,
        origin_id,
        touched_at,
        cast(null as {{ type_text() }}) as visitor_id,
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
        cast(null as {{ type_text() }}) as content,
        cast(null as {{ type_text() }}) as term,
        ad_network,
        campaign_id,
        ad_group_name,
        ad_name,
        cast(null as {{ type_text() }}) as keyword,
        form_name,
        cast(null as {{ type_text() }}) as created_by,
        cast(null as {{ type_text() }}) as referrer_host,
        cast(null as {{ type_text() }}) as landing_host,
        cast(null as {{ type_text() }}) as landing_path,
        rule,
        true as is_mapped

    from ad_leads

    union all

    select
        origin,
        origin_id,
        touched_at,
        cast(null as {{ type_text() }}) as visitor_id,
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
        cast(null as {{ type_text() }}) as content,
        cast(null as {{ type_text() }}) as term,
        cast(null as {{ type_text() }}) as ad_network,
        cast(null as {{ type_text() }}) as campaign_id,
        cast(null as {{ type_text() }}) as ad_group_name,
        cast(null as {{ type_text() }}) as ad_name,
        cast(null as {{ type_text() }}) as keyword,
        cast(null as {{ type_text() }}) as form_name,
        cast(null as {{ type_text() }}) as created_by,
        cast(null as {{ type_text() }}) as referrer_host,
        cast(null as {{ type_text() }}) as landing_host,
        cast(null as {{ type_text() }}) as landing_path,
        rule,
        true as is_mapped

    from emails

    union all

    select
        origin,
        origin_id,
        touched_at,
        cast(null as {{ type_text() }}) as visitor_id,
        object_type,
        record_id,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign,
        cast(null as {{ type_text() }}) as medium,
        cast(null as {{ type_text() }}) as content,
        cast(null as {{ type_text() }}) as term,
        cast(null as {{ type_text() }}) as ad_network,
        cast(null as {{ type_text() }}) as campaign_id,
        cast(null as {{ type_text() }}) as ad_group_name,
        cast(null as {{ type_text() }}) as ad_name,
        cast(null as {{ type_text() }}) as keyword,
        cast(null as {{ type_text() }}) as form_name,
        created_by,
        cast(null as {{ type_text() }}) as referrer_host,
        cast(null as {{ type_text() }}) as landing_host,
        cast(null as {{ type_text() }}) as landing_path,
        rule,
        is_mapped

    from custom

),

keyed as (

    select
        {{ hashed_key(['origin', 'origin_id']) }} as touch_key,
        {{ lead_source_key() }} as lead_source_key,
        unioned.*

    from unioned

)

select * from keyed
