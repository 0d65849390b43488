-- First and last are the ends of one timeline, the last that is not direct and the trigger lie
-- between them, and a record has them exactly when it has touches.
select
    record_key,
    touch_count,
    first_touched_at,
    last_touched_at

from {{ ref('records') }}

where
    first_touched_at > last_touched_at
    or last_non_direct_touched_at > last_touched_at
    or last_non_direct_touched_at < first_touched_at
    or trigger_touched_at > created_at
    or (touch_count = 0) <> (first_touch_key is null)
    or (first_touch_key is null) <> (last_touch_key is null)
    or last_non_direct_lead_source_type = 'Direct Traffic'
