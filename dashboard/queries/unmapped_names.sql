-- Names of sources that no list knows, with the row to paste into a seed: own_rules for a
-- utm_source, lead_source_aliases for a name that was entered by hand.
select
    lead_sources.lead_source,
    lead_sources.lead_source_type,
    count(*) as touches,
    max(touches.touched_at) as newest,
    lead_sources.lead_source_type = 'Custom' as is_manual

from lead_sources.lead_sources as lead_sources

left join lead_sources.touches as touches
    on lead_sources.lead_source_key = touches.lead_source_key
where not lead_sources.is_mapped
group by lead_sources.lead_source, lead_sources.lead_source_type
order by touches desc, lead_sources.lead_source asc
