-- A table, which serves the run alone: Postgres plans joins of views over raw rows badly.
{{ config(materialized='table') }}

with

requests as (

    select * from {{ ref('stg_crm__erasure_requests') }}

),

people as (

    select * from {{ ref('stg_erasure__people') }}

),

holders as (

    select * from {{ ref('stg_erasure__holders') }}

),

compared as (

    select
        holders.email_key,
        people.record_id is not null as is_erased,
        people.requested_at,
        holders.is_owner,
        holders.person_class < 3
        and not holders.was_erased
        and people.record_id is null as stays

    from holders

    left join people
        on
            holders.object_type = people.object_type
            and holders.record_id = people.record_id

),

-- A company, or another thing that is no person, keeps no address alive.
addresses_counted as (

    select
        email_key,
        sum(case when is_erased then 1 else 0 end) as holders_erased,
        sum(case when stays then 1 else 0 end) as holders_staying,
        sum(case when is_owner then 1 else 0 end) as owners,
        sum(case when is_owner and is_erased then 1 else 0 end) as owners_erased,
        case
            when sum(case when is_erased then 1 else 0 end) = count(requested_at)
                then max(requested_at)
        end as requested_at

    from compared
    group by email_key

),

-- Whom an address finds decides whose it is; one that finds nobody any more is the person's unless
-- somebody who stays has had it as well.
addresses_of_people as (

    select
        email_key,
        requested_at,
        holders_staying = 0 as is_sole

    from addresses_counted
    where
        holders_erased > 0
        and (owners_erased > 0 or (owners = 0 and holders_staying = 0))

),

addresses as (

    select
        'address' as address_kind,
        email_key,
        requested_at

    from requests
    where email_key is not null

    union all

    select
        'sole_address' as address_kind,
        email_key,
        requested_at

    from requests
    where email_key is not null

    union all

    select
        'address' as address_kind,
        email_key,
        requested_at

    from addresses_of_people

    union all

    select
        'sole_address' as address_kind,
        email_key,
        requested_at

    from addresses_of_people
    where is_sole

)

select
    address_kind,
    email_key,
    case when count(*) = count(requested_at) then max(requested_at) end as requested_at

from addresses
group by address_kind, email_key
