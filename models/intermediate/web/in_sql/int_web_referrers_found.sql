{{ config(materialized=kept_for_sql_classifier()) }}

with

signatures as (

    select * from {{ ref('int_web_signatures') }}

),

tails as (

    select * from {{ ref('int_web_hosts_cut') }}

),

reference_hosts as (

    select * from {{ ref('int_reference_hosts') }}

),

referrers as (

    select distinct
        referrer_host,
        referrer_path,
        {{ bare_host('referrer_host') }} as bare_host,
        coalesce(referrer_path, '') || '/' as folders

    from signatures
    where referrer_host is not null

),

-- The longest host counts, there the longest path, by whole folders.
matches_ranked as (

    select
        referrers.referrer_host,
        referrers.referrer_path,
        reference_hosts.kind,
        reference_hosts.name,
        reference_hosts.search_parameters,
        reference_hosts.ad_network,
        row_number() over (
            partition by referrers.referrer_host, referrers.referrer_path
            order by length(tails.tail) desc, length(reference_hosts.path) desc
        ) as match_rank

    from referrers

    inner join tails
        on referrers.bare_host = tails.host

    inner join reference_hosts
        on tails.tail = reference_hosts.host

    where
        reference_hosts.path = ''
        or substring(referrers.folders, 1, length(reference_hosts.path) + 1)
        = reference_hosts.path || '/'

),

-- What nobody listed is a site, which is called by its host.
referrers_named as (

    select
        referrers.referrer_host,
        referrers.referrer_path,
        coalesce(matches_ranked.kind, 'site') as kind,
        coalesce(matches_ranked.name, referrers.bare_host) as name,
        matches_ranked.search_parameters,
        matches_ranked.ad_network

    from referrers

    left join matches_ranked
        on
            referrers.referrer_host = matches_ranked.referrer_host
            and referrers.referrer_path is not distinct from matches_ranked.referrer_path
            and matches_ranked.match_rank = 1

)

-- A gateway hands back a visitor who was here already, so it is no referrer.
select * from referrers_named
where kind <> 'gateway'
