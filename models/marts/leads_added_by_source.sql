with

attributed as (

    select * from {{ ref('int_records_attributed') }}

),

lead_sources as (

    select * from {{ ref('int_lead_sources_named') }}

),

leads_counted as (

    select
        created_day,
        object_type,
        lead_source_key,
        attribution,
        count(*) as leads

    from attributed
    group by created_day, object_type, lead_source_key, attribution

),

sources_named as (

    select
        leads_counted.created_day as date_day,
        leads_counted.object_type,
        lead_sources.lead_source_category,
        lead_sources.lead_source_type,
        lead_sources.lead_source,
        lead_sources.lead_channel,
        lead_sources.lead_source_group,
        lead_sources.lead_method,
        lead_sources.campaign,
        leads_counted.attribution,
        cast(leads_counted.leads as bigint) as leads

    from leads_counted

    inner join lead_sources
        on coalesce(leads_counted.lead_source_key, '') = coalesce(lead_sources.lead_source_key, '')

)

select * from sources_named
