with

entries as (

    select * from {{ ref('int_web_entries') }}

),

classified as (

    select * from {{ ref('int_web_signatures_classified') }}

),

rules as (

    select * from {{ ref('int_own_rules_read') }}

),

matches_ranked as (

    select
        entries.event_id,
        rules.rule,
        rules.lead_source_type,
        rules.lead_source,
        rules.lead_channel,
        rules.lead_source_group,
        rules.lead_method,
        row_number() over (
            partition by entries.event_id
            order by rules.priority asc
        ) as match_rank

    from entries

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

)

select
    event_id,
    rule,
    lead_source_type,
    lead_source,
    lead_channel,
    lead_source_group,
    lead_method

from matches_ranked
where match_rank = 1
