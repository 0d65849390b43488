with

rules as (

    select * from {{ ref('int_own_rules_read') }}

),

networks as (

    select * from {{ ref('ad_networks') }}

),

click_ids as (

    select * from {{ ref('click_ids') }}

),

gateways as (

    select * from {{ ref('int_reference_hosts') }}
    where kind = 'gateway' and path = ''

),

networks_known as (

    select distinct rules.rule

    from rules

    inner join networks
        on networks.ad_network like rules.ad_network_pattern{{ own_rule_escape() }}

),

click_ids_known as (

    select distinct rules.rule

    from rules

    inner join click_ids
        on click_ids.parameter like rules.click_id_pattern{{ own_rule_escape() }}

),

-- An earlier rule leaves a later one nothing when each of its conditions is met by the text of the
-- later rule's: what * stands for there is then met, too.
shadows as (

    select
        later.rule,
        min(earlier.priority) as priority

    from rules as later

    inner join rules as earlier
        on
            later.priority > earlier.priority
            and {{ own_rule_holds('earlier.referrer_host_pattern', "'.' || later.referrer_host") }}
            and {{ own_rule_holds('earlier.utm_source_pattern', 'later.utm_source') }}
            and {{ own_rule_holds('earlier.utm_medium_pattern', 'later.utm_medium') }}
            and {{ own_rule_holds('earlier.utm_campaign_pattern', 'later.utm_campaign') }}
            and {{ own_rule_holds('earlier.landing_path_pattern', 'later.landing_path') }}
            and {{ own_rule_holds('earlier.ad_network_pattern', 'later.ad_network') }}
            and {{ own_rule_holds('earlier.click_id_pattern', 'later.click_id_parameter') }}

    group by later.rule

),

judged as (

    select
        rules.priority,
        rules.rule,
        case
            when shadow_rules.rule is not null
                then 'every touch that it could match is taken by the rule ' || shadow_rules.rule
            when rules.ad_network is not null and networks_known.rule is null
                then 'no ad network is called ' || rules.ad_network
            when rules.click_id_parameter is not null and click_ids_known.rule is null
                then 'no click id is called ' || rules.click_id_parameter
            when rules.referrer_host like '%/%' or rules.referrer_host like '%:%'
                then rules.referrer_host || ' is no host'
            when {{ regexp_matches('rules.referrer_host', '[^\\x01-\\x7f]') }}
                then
                    rules.referrer_host
                    || ' is compared as browsers send it: write its punycode (xn--...)'
            when {{ host_is_own('rules.referrer_host') }}
                then rules.referrer_host || ' is a host of the company and never a referrer'
            when gateways.host is not null
                then rules.referrer_host || ' is a gateway and never a referrer'
            when rules.landing_path not like '/%' and rules.landing_path not like '*%'
                then rules.landing_path || ' is no path: paths begin with /'
        end as problem

    from rules

    left join shadows
        on rules.rule = shadows.rule

    left join rules as shadow_rules
        on shadows.priority = shadow_rules.priority

    left join networks_known
        on rules.rule = networks_known.rule

    left join click_ids_known
        on rules.rule = click_ids_known.rule

    left join gateways
        on rules.referrer_host = gateways.host

)

select * from judged
