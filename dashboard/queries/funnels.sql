-- The funnels, and the types of records that pass through them.
select distinct
    funnel,
    object_type

from lead_sources.lead_funnel
order by funnel, object_type
