with

subscriptions_read as (

    select * from {{ ref('lead_sources', 'records') }}
    where object_type = 'subscription'

),

touches as (

    select * from {{ ref('record_touches') }}
    where object_type = 'subscription'

),

contacts_counted as (

    select
        record_id,
        count(distinct via_record_id) as contacts

    from touches
    where via_object_type = 'contact'
    group by record_id

),

summed as (

    select
        subscriptions_read.first_lead_source,
        subscriptions_read.first_lead_channel,
        count(*) as subscriptions,
        sum(subscriptions_read.amount) as amount,
        sum(coalesce(contacts_counted.contacts, 0)) as contacts

    from subscriptions_read
    left join contacts_counted
        on subscriptions_read.record_id = contacts_counted.record_id
    group by
        subscriptions_read.first_lead_source,
        subscriptions_read.first_lead_channel

)

select * from summed
