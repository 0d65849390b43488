with

touches as (

    select * from {{ ref('int_touches_unioned') }}

),

distinct_sources as (

    select
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign,
        max(case when is_mapped then 1 else 0 end) = 1 as is_mapped

    from touches
    group by
        lead_source_category,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

),

-- The key is made last: hashing each touch's columns would cost more than finding the few that
-- differ.
keyed as (

    select
        {{ lead_source_key() }} as lead_source_key,
        distinct_sources.*

    from distinct_sources

)

select * from keyed
