{{ config(materialized=kept_for_sql_classifier()) }}

with recursive

signatures as (

    select * from {{ ref('int_web_signatures') }}

),

hosts as (

    select distinct {{ bare_host('referrer_host') }} as host from signatures
    where referrer_host is not null

    union distinct

    select distinct {{ bare_host(source_host('utm_source')) }} as host from signatures
    where {{ source_host('utm_source') }} is not null

),

tails {{ columns_of_recursion(['host', 'tail', 'labels_cut']) }} as (

    select
        host,
        host as tail,
        0 as labels_cut

    from hosts

    union all

    select
        host,
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
        host,
        tail as listed_host,
        labels_cut * 4 as place

    from tails_numbered

    union all

    select
        host,
        numbered as listed_host,
        labels_cut * 4 + 1 as place

    from tails_numbered

    union all

    select
        host,
        {{ host_by_first_label('tail') }} as listed_host,
        2 as place

    from tails_numbered
    where labels_cut = 0

    union all

    select
        host,
        {{ host_by_first_label('numbered') }} as listed_host,
        3 as place

    from tails_numbered
    where labels_cut = 0

)

select
    host,
    listed_host,
    place

from spellings
where listed_host is not null
