-- The newest of what each input brought, as far as the marts show it.
with

newest as (

    select
        'touches: ' || origin as brought_by,
        count(*) as row_count,
        max(touched_at) as newest

    from lead_sources.touches
    group by origin

    union all

    select
        'records: ' || object_type as brought_by,
        count(*) as row_count,
        max(created_at) as newest

    from lead_sources.records
    group by object_type

    union all

    select
        'conversions: ' || conversion_name as brought_by,
        count(*) as row_count,
        max(converted_at) as newest

    from lead_sources.conversions
    group by conversion_name

    union all

    select
        'ad spend: ' || ad_network as brought_by,
        count(*) as row_count,
        max(cast(date_day as timestamp)) as newest

    from lead_sources.ad_spend_daily
    group by ad_network

    union all

    select
        'mailings' as brought_by,
        count(*) as row_count,
        max(last_sent_at) as newest

    from lead_sources.email_performance
    having count(*) > 0

)

select
    brought_by,
    row_count,
    newest,
    date_diff('day', newest, max(newest) over ()) as days_behind_the_newest

from newest
order by brought_by
