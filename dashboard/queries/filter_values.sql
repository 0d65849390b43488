-- What the filters offer: each value of each column, the most frequent first.
with

counted as (

    unpivot (
        select
            coalesce(lead_source_category, '(none)') as lead_source_category,
            lead_source_type,
            coalesce(lead_source, '(none)') as lead_source,
            coalesce(lead_channel, '(none)') as lead_channel,
            coalesce(lead_source_group, '(none)') as lead_source_group,
            coalesce(campaign, '(none)') as campaign

        from lead_sources.dashlet_records
    ) on columns(*) into name column_name value source_value

)

select
    column_name,
    source_value,
    count(*) as uses

from counted
group by column_name, source_value
order by column_name asc, uses desc, source_value asc
