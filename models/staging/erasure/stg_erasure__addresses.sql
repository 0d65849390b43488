with

requests as (

    select * from {{ ref('stg_crm__erasure_requests') }}

),

people as (

    select * from {{ ref('stg_erasure__people') }}

),

records as (

    select
        {{ lower_case('object_type') }} as object_type,
        record_id,
        {{ dbt.hash('email') }} as email_key

    from {{ ref('stg_raw__records') }}
    where email is not null

),

-- An address that a person shares with somebody who stays is not erased with the person.
addresses_of_people as (

    select
        records.email_key,
        case when count(*) = count(people.requested_at) then max(people.requested_at) end
            as requested_at

    from records

    left join people
        on
            records.object_type = people.object_type
            and records.record_id = people.record_id

    group by records.email_key
    having count(*) = count(people.record_id)

),

addresses as (

    select
        email_key,
        requested_at

    from requests
    where email_key is not null

    union all

    select
        email_key,
        requested_at

    from addresses_of_people

)

select
    email_key,
    case when count(*) = count(requested_at) then max(requested_at) end as requested_at

from addresses
group by email_key
