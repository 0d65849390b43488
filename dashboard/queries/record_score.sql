-- How interested a record is today, and for which reasons.
select
    score,
    band,
    reason_1,
    reason_2,
    reason_3,
    interactions,
    last_interaction_at,
    scored_at

from lead_sources.lead_scores
where object_type = $object_type and record_id = $record_id
