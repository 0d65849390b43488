{{ config(meta={'when_changed': 'decide_again'}) }}
-- depends_on: {{ ref('stg_web__visitors_to_reprocess') }}

with recursive

events as (

    select referrer_host from {{ ref('int_web_events_parsed') }}
    {% if not every_visitor_is_due() %}
        where
            visitor_id in (
                select to_reprocess.visitor_id
                from {{ ref('stg_web__visitors_to_reprocess') }} as to_reprocess
            )
    {% endif %}

),

form_submissions as (

    select {{ url_host('referrer_url') }} as referrer_host
    from {{ ref('stg_crm__form_submissions') }}

),

reference_hosts as (

    select * from {{ ref('int_reference_hosts') }}
    where path = ''

),

identity_providers as (

    select * from {{ ref('identity_providers') }}

),

hosts as (

    select referrer_host from events
    where referrer_host is not null
    {{ union_distinct() }}
    select referrer_host from form_submissions
    where referrer_host is not null

),

-- A host and all that it lies below: by whole labels, so that notpaypal.com is nobody's.
tails {{ columns_of_recursion(['referrer_host', 'tail', 'labels_cut']) }} as (

    select
        referrer_host,
        {{ bare_host('referrer_host') }} as tail,
        0 as labels_cut

    from hosts

    union all

    select
        referrer_host,
        substring(tail, {{ dbt.position("'.'", "tail") }} + 1) as tail,
        labels_cut + 1 as labels_cut

    from tails
    where {{ dbt.position("'.'", "tail") }} > 0

),

tails_numbered as (

    select
        tails.*,
        {{ host_numbered('tail') }} as numbered

    from tails

),

-- A host may be listed under each of these; the first that is listed says what it is.
spellings as (

    select
        referrer_host,
        tail as listed_host,
        labels_cut * 4 as place

    from tails_numbered

    union all

    select
        referrer_host,
        numbered as listed_host,
        labels_cut * 4 + 1 as place

    from tails_numbered

    union all

    select
        referrer_host,
        {{ host_by_first_label('tail') }} as listed_host,
        2 as place

    from tails_numbered
    where labels_cut = 0

    union all

    select
        referrer_host,
        {{ host_by_first_label('numbered') }} as listed_host,
        3 as place

    from tails_numbered
    where labels_cut = 0

),

-- The first host that is listed counts: stripe.com is a site, checkout.stripe.com a gateway.
spellings_ranked as (

    select
        spellings.referrer_host,
        reference_hosts.kind,
        row_number() over (
            partition by spellings.referrer_host
            order by spellings.place asc
        ) as place_rank

    from spellings

    inner join reference_hosts
        on spellings.listed_host = reference_hosts.host

),

hosts_of_providers as (

    select distinct spellings.referrer_host

    from spellings

    inner join identity_providers
        on spellings.listed_host = identity_providers.host

),

judged as (

    select
        hosts.referrer_host,
        coalesce(spellings_ranked.kind = 'gateway', false) as is_gateway,
        hosts_of_providers.referrer_host is not null as is_identity_provider

    from hosts

    left join spellings_ranked
        on
            hosts.referrer_host = spellings_ranked.referrer_host
            and spellings_ranked.place_rank = 1

    left join hosts_of_providers
        on hosts.referrer_host = hosts_of_providers.referrer_host

)

select * from judged
