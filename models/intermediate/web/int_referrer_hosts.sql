with

urls as (

    select distinct referrer_url from {{ ref('stg_raw__web_events') }}
    where referrer_url is not null

),

hosts_read as (

    select distinct {{ url_host('referrer_url') }} as referrer_host from urls

),

reference_hosts as (

    select * from {{ ref('reference_hosts') }}
    where kind = 'gateway'

),

endings as (

    select * from {{ ref('country_endings') }}

),

hosts as (

    select
        referrer_host,
        {{ bare_host('referrer_host') }} as bare_host

    from hosts_read
    where referrer_host is not null

),

gateways as (

    select host from reference_hosts
    where host not like '%.{}'

    union distinct

    select replace(reference_hosts.host, '{}', endings.ending) as host

    from reference_hosts

    cross join endings

    where reference_hosts.host like '%.{}'

),

gateways_found as (

    select distinct hosts.referrer_host

    from hosts

    inner join gateways
        on
            hosts.bare_host = gateways.host
            or hosts.bare_host like '%.' || gateways.host

),

judged as (

    select
        hosts.referrer_host,
        gateways_found.referrer_host is not null as is_gateway

    from hosts

    left join gateways_found
        on hosts.referrer_host = gateways_found.referrer_host

)

select * from judged
