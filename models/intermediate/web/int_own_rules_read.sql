with

rules as (

    select * from {{ ref('own_rules') }}

),

conditions_trimmed as (

    select
        priority,
        rule,
        {{ bare_host("nullif(trim(lower(referrer_host)), '')") }} as referrer_host,
        nullif(trim(utm_source), '') as utm_source,
        nullif(trim(utm_medium), '') as utm_medium,
        nullif(trim(utm_campaign), '') as utm_campaign,
        nullif(trim(landing_path), '') as landing_path,
        nullif(trim(ad_network), '') as ad_network,
        nullif(trim(click_id_parameter), '') as click_id_parameter,
        nullif(trim(lead_source_type), '') as lead_source_type,
        nullif(trim(lead_source), '') as lead_source,
        nullif(trim(lead_channel), '') as lead_channel,
        nullif(trim(lead_source_group), '') as lead_source_group,
        nullif(trim(lead_method), '') as lead_method,
        nullif(trim(campaign), '') as campaign

    from rules

),

-- A dot before the host lets a host stand for its subdomains by whole labels.
patterns_made as (

    select
        conditions_trimmed.*,
        '%.' || {{ own_rule_pattern('referrer_host') }} as referrer_host_pattern,
        {{ own_rule_pattern('utm_source') }} as utm_source_pattern,
        {{ own_rule_pattern('utm_medium') }} as utm_medium_pattern,
        {{ own_rule_pattern('utm_campaign') }} as utm_campaign_pattern,
        {{ own_rule_pattern('landing_path') }} as landing_path_pattern,
        {{ own_rule_pattern('ad_network') }} as ad_network_pattern,
        {{ own_rule_pattern('click_id_parameter') }} as click_id_pattern

    from conditions_trimmed

)

select * from patterns_made
