{{ config(materialized=kept_for_sql_classifier()) }}

with

-- The kind of the source: what the tags name, else a click id that says more than the referrer,
-- else the referrer, else any other click id.
facts as (

    select
        signature_facts.*,
        coalesce(
            source_kind,
            case when click_outranks_referrer then click_kind end,
            referrer_kind,
            click_kind
        ) as named_kind

    from {{ ref('int_web_signature_facts') }} as signature_facts

),

search_terms as (

    select * from {{ ref('int_web_search_terms_found') }}

),

type_rules as (

    select * from {{ ref('classification_rules') }}

),

channel_rules as (

    select * from {{ ref('channel_rules') }}

),

networks as (

    select * from {{ ref('ad_networks') }}

),

channels as (

    select * from {{ ref('channels') }}

),

-- Many signatures state the same facts: the rules see each combination once.
type_facts as (

    select distinct
        proven_network,
        source_kind,
        click_kind,
        referrer_kind,
        has_utm

    from facts

),

channel_facts as (

    select distinct
        is_paid,
        ad_network,
        medium_class,
        campaign_class,
        named_kind as source_kind,
        has_utm

    from facts

),

-- A condition is a value, (any) for any value, or empty when the rule does not ask.
types_decided as (

    select
        type_facts.proven_network,
        type_facts.source_kind,
        type_facts.click_kind,
        type_facts.referrer_kind,
        type_facts.has_utm,
        min(type_rules.priority) as priority

    from type_facts

    inner join type_rules
        on
            {{ condition_holds('type_rules.ad_network', 'type_facts.proven_network') }}
            and {{ condition_holds('type_rules.utm_source_kind', 'type_facts.source_kind') }}
            and {{ condition_holds('type_rules.click_id_kind', 'type_facts.click_kind') }}
            and {{ condition_holds('type_rules.referrer_kind', 'type_facts.referrer_kind') }}
            and {{ condition_holds('type_rules.has_utm', 'type_facts.has_utm') }}

    group by
        type_facts.proven_network,
        type_facts.source_kind,
        type_facts.click_kind,
        type_facts.referrer_kind,
        type_facts.has_utm

),

channels_decided as (

    select
        channel_facts.is_paid,
        channel_facts.ad_network,
        channel_facts.medium_class,
        channel_facts.campaign_class,
        channel_facts.source_kind,
        channel_facts.has_utm,
        min(channel_rules.priority) as priority

    from channel_facts

    inner join channel_rules
        on
            {{ condition_holds('channel_rules.is_paid', 'channel_facts.is_paid') }}
            and {{ condition_holds('channel_rules.ad_network', 'channel_facts.ad_network') }}
            and {{ condition_holds('channel_rules.medium_class', 'channel_facts.medium_class') }}
            and {{ condition_holds(
                'channel_rules.campaign_class', 'channel_facts.campaign_class'
            ) }}
            and {{ condition_holds('channel_rules.source_kind', 'channel_facts.source_kind') }}
            and {{ condition_holds('channel_rules.has_utm', 'channel_facts.has_utm') }}

    group by
        channel_facts.is_paid,
        channel_facts.ad_network,
        channel_facts.medium_class,
        channel_facts.campaign_class,
        channel_facts.source_kind,
        channel_facts.has_utm

),

ruled as (

    select
        facts.signature_key,
        facts.source_name,
        facts.is_known_source,
        facts.referrer_name,
        facts.click_source,
        facts.click_outranks_referrer,
        facts.medium,
        facts.ad_network,
        type_rules.rule,
        type_rules.lead_source_from,
        networks.lead_source as network_source,
        coalesce(type_rules.lead_source_type, networks.lead_source_type) as lead_source_type,
        coalesce(channel_rules.channel, facts.click_channel, networks.default_channel)
            as lead_channel

    from facts

    inner join types_decided
        on
            {{ is_same('facts.proven_network', 'types_decided.proven_network') }}
            and {{ is_same('facts.source_kind', 'types_decided.source_kind') }}
            and {{ is_same('facts.click_kind', 'types_decided.click_kind') }}
            and {{ is_same('facts.referrer_kind', 'types_decided.referrer_kind') }}
            and facts.has_utm = types_decided.has_utm

    inner join type_rules
        on types_decided.priority = type_rules.priority

    inner join channels_decided
        on
            facts.is_paid = channels_decided.is_paid
            and {{ is_same('facts.ad_network', 'channels_decided.ad_network') }}
            and {{ is_same('facts.medium_class', 'channels_decided.medium_class') }}
            and {{ is_same('facts.campaign_class', 'channels_decided.campaign_class') }}
            and {{ is_same('facts.named_kind', 'channels_decided.source_kind') }}
            and facts.has_utm = channels_decided.has_utm

    inner join channel_rules
        on channels_decided.priority = channel_rules.priority

    left join networks
        on facts.ad_network = networks.ad_network

)

select
    ruled.signature_key,
    ruled.lead_source_type,
    coalesce(
        case ruled.lead_source_from
            when 'ad_network' then ruled.network_source
            when 'utm_source'
                then coalesce(
                    ruled.source_name,
                    case
                        when ruled.click_outranks_referrer then ruled.click_source
                        else ruled.referrer_name
                    end
                )
            when 'referrer' then ruled.referrer_name
            when 'click_id' then ruled.click_source
        end,
        ruled.lead_source_type
    ) as lead_source,
    ruled.lead_channel,
    coalesce(ruled.medium, channels.medium) as medium,
    search_terms.search_term,
    ruled.ad_network,
    ruled.rule,
    case
        when
            ruled.lead_source_from = 'utm_source'
            and ruled.source_name is not null
            and not ruled.is_known_source
            then 'false'
        else 'true'
    end as is_mapped

from ruled

inner join channels
    on ruled.lead_channel = channels.channel

left join search_terms
    on ruled.signature_key = search_terms.signature_key
