{{ config(materialized='view') }}

with

records as (

    select * from {{ ref('records') }}

),

records_changed as (

    select * from {{ ref('int_records_changed') }}

),

changes_dated as (

    select
        records_changed.changed_at,
        records.record_key,
        records.object_type,
        records.record_id,
        records.touch_count,
        records.first_touched_at,
        records.first_lead_source_type,
        records.first_lead_source,
        records.first_campaign,
        records.last_non_direct_lead_source_type,
        records.last_non_direct_lead_source,
        records.last_non_direct_campaign,
        records.trigger_lead_source,
        records.trigger_campaign

    from records

    inner join records_changed
        on records.record_key = records_changed.record_key

)

select * from changes_dated
