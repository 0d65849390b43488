with

events as (

    select * from {{ ref('stg_raw__web_events') }}
    where visitor_id is not null and (contact_id is not null or email is not null)

),

people as (

    select * from {{ ref('stg_erasure__people') }}
    where object_type = 'contact'

),

addresses as (

    select * from {{ ref('stg_erasure__addresses') }}

),

identifications as (

    select
        events.visitor_id,
        coalesce(people.requested_at, addresses.requested_at) as requested_at,
        people.record_id is not null or addresses.email_key is not null as is_erased

    from events

    left join people
        on events.contact_id = people.record_id

    left join addresses
        on
            {{ dbt.hash('events.email') }} = addresses.email_key
            and {{ reached_by_erasure('events.occurred_at', 'addresses.requested_at') }}

)

-- A device that somebody who stays uses too is not erased whole.
select
    visitor_id,
    max(requested_at) as requested_at

from identifications
group by visitor_id
having count(*) = sum(case when is_erased then 1 else 0 end)
