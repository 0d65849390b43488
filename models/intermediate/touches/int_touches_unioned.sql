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
        cast(null as {{ dbt.type_string() }}) as created_by,
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
        cast(null as {{ dbt.type_string() }}) as visitor_id,
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
        cast(null as {{ dbt.type_string() }}) as content,
        cast(null as {{ dbt.type_string() }}) as term,
        ad_network,
        campaign_id,
        ad_group_name,
        ad_name,
        cast(null as {{ dbt.type_string() }}) as keyword,
        form_name,
        cast(null as {{ dbt.type_string() }}) as created_by,
        cast(null as {{ dbt.type_string() }}) as referrer_host,
        cast(null as {{ dbt.type_string() }}) as landing_host,
        cast(null as {{ dbt.type_string() }}) as landing_path,
        rule,
        true as is_mapped

    from ad_leads

    union all

    select
        origin,
        origin_id,
        touched_at,
        cast(null as {{ dbt.type_string() }}) as visitor_id,
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
        cast(null as {{ dbt.type_string() }}) as content,
        cast(null as {{ dbt.type_string() }}) as term,
        cast(null as {{ dbt.type_string() }}) as ad_network,
        cast(null as {{ dbt.type_string() }}) as campaign_id,
        cast(null as {{ dbt.type_string() }}) as ad_group_name,
        cast(null as {{ dbt.type_string() }}) as ad_name,
        cast(null as {{ dbt.type_string() }}) as keyword,
        cast(null as {{ dbt.type_string() }}) as form_name,
        cast(null as {{ dbt.type_string() }}) as created_by,
        cast(null as {{ dbt.type_string() }}) as referrer_host,
        cast(null as {{ dbt.type_string() }}) as landing_host,
        cast(null as {{ dbt.type_string() }}) as landing_path,
        rule,
        true as is_mapped

    from emails

    union all

    select
        origin,
        origin_id,
        touched_at,
        cast(null as {{ dbt.type_string() }}) as visitor_id,
        object_type,
        record_id,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign,
        cast(null as {{ dbt.type_string() }}) as medium,
        cast(null as {{ dbt.type_string() }}) as content,
        cast(null as {{ dbt.type_string() }}) as term,
        cast(null as {{ dbt.type_string() }}) as ad_network,
        cast(null as {{ dbt.type_string() }}) as campaign_id,
        cast(null as {{ dbt.type_string() }}) as ad_group_name,
        cast(null as {{ dbt.type_string() }}) as ad_name,
        cast(null as {{ dbt.type_string() }}) as keyword,
        cast(null as {{ dbt.type_string() }}) as form_name,
        created_by,
        cast(null as {{ dbt.type_string() }}) as referrer_host,
        cast(null as {{ dbt.type_string() }}) as landing_host,
        cast(null as {{ dbt.type_string() }}) as landing_path,
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
