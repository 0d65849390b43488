-- A view: its rows are those of int_web_entries_owned. It carries their columns, as joining entries
-- to entries again would cost as much as all the rest.
{{ config(materialized='view') }}

with

entries as (

    select * from {{ ref('int_web_entries_owned') }}

),

classified as (

    select * from {{ ref('int_web_signatures_classified') }}

),

own_rules as (

    select * from {{ ref('int_web_own_rules_matched') }}

),

channels as (

    select * from {{ ref('channels') }}

),

repeated as (

    select * from {{ ref('int_form_submissions_repeated') }}

),

-- What an own rule does not say stays as the other rules have it; group, method and medium go with
-- the channel.
own_rules_laid_over as (

    select
        entries.*,
        own_rules.rule is not null as is_own_rule,
        own_rules.lead_channel is not null as is_own_channel,
        own_rules.lead_source_group as own_group,
        own_rules.lead_method as own_method,
        own_rules.campaign as own_campaign,
        coalesce(own_rules.lead_source_type, classified.lead_source_type) as lead_source_type,
        coalesce(own_rules.lead_source, classified.lead_source) as lead_source,
        coalesce(own_rules.lead_channel, classified.lead_channel) as lead_channel,
        classified.medium,
        classified.search_term,
        classified.ad_network,
        coalesce(own_rules.rule, classified.rule) as rule,
        own_rules.lead_source is not null or classified.is_mapped as is_mapped

    from entries

    inner join classified
        on entries.signature_key = classified.signature_key

    left join own_rules
        on entries.event_id = own_rules.event_id

    left join repeated
        on entries.event_id = repeated.event_id

    where repeated.event_id is null

)

select
    own_rules_laid_over.event_id,
    own_rules_laid_over.submission_id,
    own_rules_laid_over.occurred_at,
    own_rules_laid_over.visitor_id,
    own_rules_laid_over.visit_started_at,
    own_rules_laid_over.form_name,
    own_rules_laid_over.landing_host,
    own_rules_laid_over.landing_path,
    own_rules_laid_over.referrer_host,
    own_rules_laid_over.utm_campaign,
    own_rules_laid_over.utm_content,
    own_rules_laid_over.utm_term,
    own_rules_laid_over.utm_id,
    own_rules_laid_over.click_id_parameter,
    own_rules_laid_over.click_id,
    own_rules_laid_over.url_campaign_id,
    own_rules_laid_over.object_type,
    own_rules_laid_over.record_id,
    own_rules_laid_over.is_erased,
    own_rules_laid_over.is_own_rule,
    own_rules_laid_over.lead_source_type,
    own_rules_laid_over.lead_source,
    own_rules_laid_over.lead_channel,
    coalesce(own_rules_laid_over.own_group, channels.lead_source_group) as lead_source_group,
    coalesce(own_rules_laid_over.own_method, channels.default_method) as lead_method,
    case
        when own_rules_laid_over.is_own_channel
            then coalesce(own_rules_laid_over.utm_medium, channels.medium)
        else own_rules_laid_over.medium
    end as medium,
    own_rules_laid_over.own_campaign,
    own_rules_laid_over.search_term,
    own_rules_laid_over.ad_network,
    own_rules_laid_over.rule,
    own_rules_laid_over.is_mapped

from own_rules_laid_over

left join channels
    on own_rules_laid_over.lead_channel = channels.channel
