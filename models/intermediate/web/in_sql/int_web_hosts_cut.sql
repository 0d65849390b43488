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

tails as (

    select
        host,
        host as tail

    from hosts

    union all

    select
        host,
        substring(tail, {{ dbt.position("'.'", "tail") }} + 1) as tail

    from tails
    where {{ dbt.position("'.'", "tail") }} > 0

)

select
    host,
    tail

from tails
