-- One record with the ends of its timeline.
select
    record_key,
    object_type,
    record_id,
    name,
    created_at,
    stage,
    owner,
    amount,
    currency,
    touch_count,
    first_lead_source,
    first_campaign,
    first_touched_at,
    last_lead_source,
    last_touched_at,
    last_non_direct_lead_source,
    trigger_lead_source,
    first_is_before_created

from lead_sources.records
where object_type = $object_type and record_id = $record_id
