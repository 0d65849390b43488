with

touches_read as (

    select * from {{ ref('int_touches_in_order') }}

),

sources_gathered as (

    select
        record_key,
        object_type,
        record_id,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign,
        min(touched_at) as first_touched_at,
        max(touched_at) as last_touched_at,
        cast(count(*) as bigint) as touches

    from touches_read
    group by
        record_key,
        object_type,
        record_id,
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

)

select * from sources_gathered
