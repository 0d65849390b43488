with

links as (

    select * from {{ ref('int_tracked_links_read') }}

),

tagged as (

    select * from {{ ref('int_tracked_links_tagged') }}

),

checked as (

    select * from {{ ref('int_tracked_links_checked') }}

),

touches_read as (

    select * from {{ ref('int_web_touches') }}

),

naming as (

    select rule from links
    where names_touches

),

touches_counted as (

    select
        rule,
        count(*) as touches,
        min(touched_at) as first_touched_at,
        max(touched_at) as last_touched_at

    from touches_read
    where rule in (select naming.rule from naming)
    group by rule

)

select
    links.link_key,
    links.code,
    links.kind,
    links.destination,
    links.campaign,
    links.source,
    links.medium,
    links.content,
    links.term,
    tagged.url,
    checked.problems,
    links.lead_source,
    links.lead_channel,
    links.lead_source_group,
    links.lead_method,
    cast(coalesce(touches_counted.touches, 0) as bigint) as touches,
    touches_counted.first_touched_at,
    touches_counted.last_touched_at

from links

inner join tagged
    on links.link_key = tagged.link_key

inner join checked
    on links.link_key = checked.link_key

left join touches_counted
    on links.names_touches and links.rule = touches_counted.rule
