{{ config(materialized=kept_for_sql_classifier()) }}

with

signatures as (

    select * from {{ ref('int_web_signatures') }}

),

spellings as (

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
        {{ path_folders('referrer_path') }} as folders

    from signatures
    where referrer_host is not null

),

-- The first host that is listed counts, there the longest path, by whole folders. What stands for
-- any host are pages of software: they come before the host as a whole, after its own pages.
hosts_listed as (

    select
        host,
        listed_host,
        place

    from spellings

    union all

    select distinct
        host,
        '*' as listed_host,
        0 as place

    from spellings

),

matches_found as (

    select
        referrers.referrer_host,
        referrers.referrer_path,
        reference_hosts.host as listed_host,
        reference_hosts.path,
        reference_hosts.kind,
        reference_hosts.name,
        reference_hosts.search_parameters,
        reference_hosts.ad_network,
        hosts_listed.place,
        min(case when reference_hosts.path = '' then hosts_listed.place end) over (
            partition by referrers.referrer_host, referrers.referrer_path
        ) as place_of_host

    from referrers

    inner join hosts_listed
        on referrers.bare_host = hosts_listed.host

    inner join reference_hosts
        on hosts_listed.listed_host = reference_hosts.host

    where
        reference_hosts.path = ''
        or substring(referrers.folders, 1, length(reference_hosts.path) + 1)
        = reference_hosts.path || '/'

),

-- A page of a wider domain says nothing of a host that is listed itself.
matches_ranked as (

    select
        matches_found.*,
        row_number() over (
            partition by referrer_host, referrer_path
            order by
                case when path = '' then 2 when listed_host = '*' then 1 else 0 end asc,
                place asc,
                length(path) desc
        ) as match_rank

    from matches_found
    where place <= coalesce(place_of_host, place)

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
            and {{ is_same('referrers.referrer_path', 'matches_ranked.referrer_path') }}
            and matches_ranked.match_rank = 1

)

-- A gateway hands back a visitor who was here already, so it is no referrer.
select * from referrers_named
where kind <> 'gateway'
