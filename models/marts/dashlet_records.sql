{{ config(materialized='view') }}

with

attributed as (

    select * from {{ ref('int_records_attributed') }}

),

records_read as (

    select * from {{ ref('int_records_current') }}

),

lead_sources as (

    select * from {{ ref('int_lead_sources_named') }}

),

sources_named as (

    select
        attributed.record_key,
        attributed.object_type,
        records_read.record_id,
        attributed.created_day as date_day,
        lead_sources.lead_source_category,
        lead_sources.lead_source_type,
        lead_sources.lead_source,
        lead_sources.lead_channel,
        lead_sources.lead_source_group,
        lead_sources.lead_method,
        lead_sources.campaign,
        attributed.attribution,
        cast(attributed.touches as bigint) as touches

    from attributed

    inner join records_read
        on attributed.record_key = records_read.record_key

    inner join lead_sources
        on coalesce(attributed.lead_source_key, '') = coalesce(lead_sources.lead_source_key, '')

)

select * from sources_named
