-- A record's touches in order, each with its role, the record that shares it, and why.
select
    touch_key,
    touched_at,
    lead_source_type,
    lead_source,
    campaign,
    lead_channel,
    touch_role,
    is_trigger,
    case when not is_direct then concat_ws(' ', via_object_type, via_record_id) end as shared_by,
    via_object_type,
    via_record_id,
    via_relationship_type,
    why

from lead_sources.record_touches
where object_type = $object_type and record_id = $record_id
order by touched_at, touch_key
