{{ config(materialized='view') }}

with

touches as (

    select * from {{ ref('int_touches_unioned') }}
    where visitor_id is not null

),

visitors_identified as (

    select distinct visitor_id
    from touches
    where object_type is not null

),

touches_numbered as (

    select
        touches.visitor_id,
        touches.touch_key,
        touches.touched_at,
        touches.lead_source_type,
        touches.lead_channel,
        touches.campaign,
        row_number() over (
            partition by touches.visitor_id
            order by
                touches.touched_at asc,
                {{ in_bytes('touches.origin') }} asc,
                {{ in_bytes('touches.origin_id') }} asc
        ) as touch_number

    from touches

    left join visitors_identified
        on touches.visitor_id = visitors_identified.visitor_id

    where visitors_identified.visitor_id is null

)

select * from touches_numbered
