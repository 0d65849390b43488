with

classified as (

    select * from {{ ref('int_web_signatures_classified') }}

),

rules as (

    select * from {{ ref('int_own_rules_read') }}

),

links as (

    select * from {{ ref('int_tracked_links_read') }}
    where names_touches

),

-- Entries are named where they are joined: as one CTE with two readers DuckDB would write them all
-- down before it sees that nobody has rules or links (docs/benchmarks.md).
rules_matched as (

    select
        entries.event_id,
        rules.priority,
        rules.rule,
        rules.lead_source_type,
        rules.lead_source,
        rules.lead_channel,
        rules.lead_source_group,
        rules.lead_method,
        rules.campaign

    from {{ ref('int_web_entries') }} as entries

    inner join classified
        on entries.signature_key = classified.signature_key

    inner join rules
        on
            {{ own_rule_holds('rules.referrer_host_pattern', "'.' || entries.outside_host") }}
            and {{ own_rule_holds('rules.utm_source_pattern', 'entries.utm_source') }}
            and {{ own_rule_holds('rules.utm_medium_pattern', 'entries.utm_medium') }}
            and {{ own_rule_holds('rules.utm_campaign_pattern', 'entries.utm_campaign') }}
            and {{ own_rule_holds('rules.landing_path_pattern', 'entries.landing_path') }}
            and {{ own_rule_holds('rules.ad_network_pattern', 'classified.ad_network') }}
            and {{ own_rule_holds('rules.click_id_pattern', 'entries.click_id_parameter') }}

),

links_matched as (

    select
        entries.event_id,
        links.rule,
        links.lead_source,
        links.lead_channel,
        links.lead_source_group,
        links.lead_method

    from {{ ref('int_web_entries') }} as entries

    inner join links
        on {{ lower_case('entries.utm_id') }} = links.code_in_lower_case

),

-- A code says which link it was; rules that look at other things say less.
matches as (

    select
        event_id,
        1 as place,
        0 as priority,
        rule,
        cast(null as {{ type_text() }}) as lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        cast(null as {{ type_text() }}) as campaign

    from links_matched

    union all

    select
        event_id,
        2 as place,
        priority,
        rule,
        lead_source_type,
        lead_source,
        lead_channel,
        lead_source_group,
        lead_method,
        campaign

    from rules_matched

),

matches_ranked as (

    select
        matches.*,
        row_number() over (
            partition by event_id
            order by place asc, priority asc
        ) as match_rank

    from matches

)

select
    event_id,
    rule,
    lead_source_type,
    lead_source,
    lead_channel,
    lead_source_group,
    lead_method,
    campaign

from matches_ranked
where match_rank = 1
