-- The timeline, the filter and the record itself count the same touches, and each shows the same
-- first and last: three marts that are read side by side must not tell three stories.
with

timelines as (

    select
        record_key,
        count(*) as touches,
        min(touched_at) as first_touched_at,
        max(touched_at) as last_touched_at

    from {{ ref('record_touches') }}
    group by record_key

),

filters as (

    select
        record_key,
        sum(touches) as touches,
        min(first_touched_at) as first_touched_at,
        max(last_touched_at) as last_touched_at

    from {{ ref('record_lead_sources') }}
    group by record_key

)

select
    records.record_key,
    records.touch_count,
    timelines.touches as touches_in_timeline,
    filters.touches as touches_in_filter

from {{ ref('records') }} as records

full outer join timelines
    on records.record_key = timelines.record_key

full outer join filters
    on records.record_key = filters.record_key

where
    {{ is_distinct('records.touch_count', 'coalesce(timelines.touches, 0)') }}
    or {{ is_distinct('records.touch_count', 'coalesce(filters.touches, 0)') }}
    or {{ is_distinct('records.first_touched_at', 'timelines.first_touched_at') }}
    or {{ is_distinct('records.last_touched_at', 'timelines.last_touched_at') }}
    or {{ is_distinct('records.first_touched_at', 'filters.first_touched_at') }}
    or {{ is_distinct('records.last_touched_at', 'filters.last_touched_at') }}
