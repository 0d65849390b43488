-- The days that data speaks of; ranges like "last 30 days" end at the newest, not at today.
select
    min(date_day) as first_day,
    max(date_day) as last_day

from (
    select date_day
    from lead_sources.dashlet_records
    where attribution = 'first'
    union all
    select cast(timezone('UTC', converted_at) as date) as date_day
    from lead_sources.conversions
) as days
