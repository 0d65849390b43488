with

rules as (

    select * from {{ ref('own_rules') }}

),

-- dbt v2 reads a column without a value as a number where a host's own seed replaces this one.
conditions_trimmed as (

    select
        priority,
        rule,
        {{ bare_host("nullif(trim(lower(cast(referrer_host as " ~ type_text() ~ "))), '')") }}
            as referrer_host,
        nullif(trim(cast(utm_source as {{ type_text() }})), '') as utm_source,
        nullif(trim(cast(utm_medium as {{ type_text() }})), '') as utm_medium,
        nullif(trim(cast(utm_campaign as {{ type_text() }})), '') as utm_campaign,
        nullif(trim(cast(landing_path as {{ type_text() }})), '') as landing_path,
        nullif(trim(cast(ad_network as {{ type_text() }})), '') as ad_network,
        nullif(trim(cast(click_id_parameter as {{ type_text() }})), '') as click_id_parameter,
        nullif(trim(cast(lead_source_type as {{ type_text() }})), '') as lead_source_type,
        nullif(trim(cast(lead_source as {{ type_text() }})), '') as lead_source,
        nullif(trim(cast(lead_channel as {{ type_text() }})), '') as lead_channel,
        nullif(trim(cast(lead_source_group as {{ type_text() }})), '') as lead_source_group,
        nullif(trim(cast(lead_method as {{ type_text() }})), '') as lead_method,
        nullif(trim(cast(campaign as {{ type_text() }})), '') as campaign

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
