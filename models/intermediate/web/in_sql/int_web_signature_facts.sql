{{ config(materialized=kept_for_sql_classifier()) }}

with

signatures as (

    select * from {{ ref('int_web_signatures') }}

),

referrers as (

    select * from {{ ref('int_web_referrers_found') }}

),

sources as (

    select * from {{ ref('int_web_sources_found') }}

),

mediums as (

    select * from {{ ref('int_web_mediums_found') }}

),

campaigns as (

    select * from {{ ref('int_web_campaigns_found') }}

),

click_ids as (

    select * from {{ ref('click_ids') }}

),

platforms as (

    select * from {{ ref('ad_network_platforms') }}

),

-- Tags that only say "(direct) / (none)" are no tags.
looked_up as (

    select
        signatures.signature_key,
        signatures.has_utm,
        signatures.utm_source is not null
        or signatures.utm_medium is not null
        or signatures.utm_campaign is not null as has_tag,
        signatures.utm_campaign is not null as has_campaign,
        case when coalesce(sources.kind, '') <> 'direct' then sources.name end as source_name,
        case when sources.kind <> 'direct' then sources.kind end as source_kind,
        sources.is_paid and coalesce(sources.kind, '') <> 'direct' as is_paid_source,
        coalesce(sources.is_known, true) as is_known_source,
        case
            when coalesce(mediums.medium_class, '') <> 'none' then signatures.utm_medium
        end as medium,
        case when mediums.medium_class <> 'none' then mediums.medium_class end as medium_class,
        mediums.is_paid and mediums.medium_class <> 'none' as is_paid_medium,
        campaigns.campaign_class,
        referrers.kind as referrer_kind,
        referrers.name as referrer_name,
        referrers.ad_network as referrer_network,
        case
            when click_ids.proves_paid
                then click_ids.ad_network
        end as click_network,
        click_ids.default_channel as click_channel,
        click_ids.named_source as click_source,
        click_ids.named_kind as click_kind,
        coalesce(click_ids.outranks_referrer, false) as click_outranks_referrer

    from signatures

    left join referrers
        on
            signatures.referrer_host = referrers.referrer_host
            and {{ is_same('signatures.referrer_path', 'referrers.referrer_path') }}

    left join sources
        on signatures.utm_source = sources.utm_source

    left join mediums
        on signatures.utm_medium = mediums.utm_medium

    left join campaigns
        on signatures.utm_campaign = campaigns.utm_campaign

    left join click_ids
        on signatures.click_id_parameter = click_ids.parameter

),

tags_judged as (

    select
        looked_up.*,
        has_utm
        and not (has_tag and source_name is null and medium is null and not has_campaign)
            as has_telling_utm,
        coalesce(is_paid_source, false) or coalesce(is_paid_medium, false) as is_paid_tag

    from looked_up

),

-- Of the networks only Google's clicks are known by their tags alone.
networks_found as (

    select
        tags_judged.*,
        platforms.ad_network as platform_network,
        coalesce(
            tags_judged.click_network,
            tags_judged.referrer_network,
            case
                when platforms.decides_type
                    then platforms.ad_network
            end
        ) as proven_network

    from tags_judged

    left join platforms
        on
            tags_judged.is_paid_tag
            and tags_judged.source_name = platforms.name

)

select
    signature_key,
    proven_network,
    coalesce(proven_network, platform_network) as ad_network,
    case when proven_network is not null or is_paid_tag then 'true' else 'false' end as is_paid,
    case when has_telling_utm then 'true' else 'false' end as has_utm,
    source_name,
    source_kind,
    is_known_source,
    referrer_name,
    referrer_kind,
    click_source,
    click_kind,
    click_outranks_referrer,
    click_channel,
    medium,
    medium_class,
    campaign_class

from networks_found
