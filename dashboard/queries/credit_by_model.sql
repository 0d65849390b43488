-- The credit that each model gives to each source for one kind of conversion. Models stand side
-- by side: they share one total and are never added up.
with

chosen as (

    select
        model,
        weight,
        credited_value_reporting,
        coalesce(
            case $breakdown
                when 'lead_source_category' then lead_source_category
                when 'lead_source' then lead_source
                when 'lead_channel' then lead_channel
                when 'lead_source_group' then lead_source_group
                when 'campaign' then campaign
                else lead_source_type
            end,
            '(none)'
        ) as source_value

    from lead_sources.attribution_credits
    where
        conversion_name = $conversion_name
        and ($object_type is null or object_type = $object_type)
        and (
            $date_from is null
            or cast(timezone('UTC', converted_at) as date) between $date_from and $date_to
        )
        and (len($categories) = 0 or list_contains($categories, coalesce(lead_source_category, '(none)')))
        and (len($types) = 0 or list_contains($types, coalesce(lead_source_type, '(none)')))
        and (len($sources) = 0 or list_contains($sources, coalesce(lead_source, '(none)')))
        and (len($channels) = 0 or list_contains($channels, coalesce(lead_channel, '(none)')))
        and (len($source_groups) = 0 or list_contains($source_groups, coalesce(lead_source_group, '(none)')))
        and (len($campaigns) = 0 or list_contains($campaigns, coalesce(campaign, '(none)')))

)

select
    source_value,
    model,
    cast(sum(weight) as double) as conversions,
    cast(coalesce(sum(credited_value_reporting), 0) as double) as value_credited

from chosen
group by source_value, model
order by source_value, model
