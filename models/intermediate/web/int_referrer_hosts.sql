with recursive

-- Raw ones, so that the events need not be judged for it; a host too many does no harm. The page's
-- own host is no gateway.
urls as (

    select distinct referrer_url from {{ ref('stg_web__events_due') }}
    where not coalesce({{ same_site('page_url', 'referrer_url') }}, false)
    {{ union_distinct() }}
    select referrer_url from {{ ref('stg_crm__form_submissions') }}

),

reference_hosts as (

    select * from {{ ref('int_reference_hosts') }}
    where path = ''

),

hosts as (

    select distinct {{ url_host('referrer_url') }} as referrer_host from urls
    where {{ url_host('referrer_url') }} is not null

),

-- A host and all that it lies below: by whole labels, so that notpaypal.com is nobody's.
tails as (

    select
        referrer_host,
        {{ bare_host('referrer_host') }} as tail

    from hosts

    union all

    select
        referrer_host,
        substring(tail, {{ dbt.position("'.'", "tail") }} + 1) as tail

    from tails
    where {{ dbt.position("'.'", "tail") }} > 0

),

-- The longest host that is listed counts: stripe.com is a site, checkout.stripe.com a gateway.
tails_ranked as (

    select
        tails.referrer_host,
        reference_hosts.kind,
        row_number() over (
            partition by tails.referrer_host
            order by length(tails.tail) desc
        ) as tail_rank

    from tails

    inner join reference_hosts
        on tails.tail = reference_hosts.host

),

judged as (

    select
        hosts.referrer_host,
        coalesce(tails_ranked.kind = 'gateway', false) as is_gateway

    from hosts

    left join tails_ranked
        on
            hosts.referrer_host = tails_ranked.referrer_host
            and tails_ranked.tail_rank = 1

)

select * from judged
