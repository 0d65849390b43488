{{ config(materialized=kept_for_sql_classifier()) }}

with

signatures as (

    select * from {{ ref('int_web_signatures') }}

),

names as (

    select * from {{ ref('int_source_names') }}

),

tails as (

    select * from {{ ref('int_web_hosts_cut') }}

),

reference_hosts as (

    select * from {{ ref('int_reference_hosts') }}
    where path = ''

),

sources as (

    select distinct
        utm_source,
        {{ squashed('utm_source') }} as spelling,
        {{ bare_host(source_host('utm_source')) }} as source_host

    from signatures
    where utm_source is not null

),

hosts_ranked as (

    select
        tails.host,
        reference_hosts.name,
        reference_hosts.kind,
        row_number() over (
            partition by tails.host
            order by length(tails.tail) desc
        ) as tail_rank

    from tails

    inner join reference_hosts
        on tails.tail = reference_hosts.host

),

hosts_named as (

    select * from hosts_ranked
    where tail_rank = 1 and kind not in ('gateway', 'site', 'app')

),

-- A listed name or shorthand, one of these with "ads", or a host.
sources_named as (

    select
        sources.utm_source,
        coalesce(by_name.name, by_name_with_ads.name, hosts_named.name, sources.utm_source) as name,
        coalesce(by_name.kind, by_name_with_ads.kind, hosts_named.kind) as kind,
        coalesce(by_name.is_paid, by_name_with_ads.name is not null) as is_paid

    from sources

    left join names as by_name
        on sources.spelling = by_name.spelling

    left join names as by_name_with_ads
        on
            sources.spelling like '%ads'
            and sources.spelling = by_name_with_ads.spelling || 'ads'

    left join hosts_named
        on sources.source_host = hosts_named.host

)

select * from sources_named
