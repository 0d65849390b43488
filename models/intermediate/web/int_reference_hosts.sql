with

reference_hosts as (

    select * from {{ ref('reference_hosts') }}

),

endings as (

    select * from {{ ref('country_endings') }}

),

listed_in_full as (

    select
        host,
        coalesce(path, '') as path,
        kind,
        name,
        search_parameters,
        ad_network

    from reference_hosts
    where host not like '%.{}'

),

listed_by_country as (

    select
        replace(reference_hosts.host, '{}', endings.ending) as host,
        coalesce(reference_hosts.path, '') as path,
        reference_hosts.kind,
        reference_hosts.name,
        reference_hosts.search_parameters,
        reference_hosts.ad_network

    from reference_hosts

    cross join endings

    where reference_hosts.host like '%.{}'

),

-- A host that is listed in full says otherwise for one country.
both_listed as (

    select * from listed_in_full

    union all

    select listed_by_country.*

    from listed_by_country

    left join listed_in_full
        on
            listed_by_country.host = listed_in_full.host
            and listed_by_country.path = listed_in_full.path

    where listed_in_full.host is null

)

select * from both_listed
