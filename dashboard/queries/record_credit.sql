-- The share of one kind of conversion that each model gives to each touch of a record.
select
    attribution_credits.touch_key,
    attribution_credits.conversion_name,
    attribution_credits.touched_at,
    attribution_credits.lead_source_type,
    attribution_credits.lead_source,
    attribution_credits.campaign,
    attribution_credits.model,
    cast(attribution_credits.weight as double) as weight,
    attribution_credits.credited_value_reporting

from lead_sources.attribution_credits as attribution_credits
where
    attribution_credits.object_type = $object_type
    and attribution_credits.record_id = $record_id
order by
    attribution_credits.conversion_name,
    attribution_credits.touched_at,
    attribution_credits.touch_key,
    attribution_credits.model
