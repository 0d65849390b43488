-- The time that ages are counted back from. A loader whose clock is off by years would age all
-- interactions to nothing, so the limit of time_fault holds here, too.
with

web_events as (

    select newest_loaded_at as loaded_at from {{ ref('int_web_slices_read') }}

),

ad_leads as (

    select * from {{ ref('stg_ad_networks__leads_unioned') }}

),

email_events as (

    select * from {{ ref('stg_email__events_unioned') }}

),

custom_lead_sources as (

    select * from {{ ref('stg_custom__lead_sources_unioned') }}

),

form_submissions as (

    select * from {{ ref('stg_crm__form_submissions_unioned') }}

),

lifecycle_events as (

    select * from {{ ref('stg_crm__lifecycle_events') }}

),

loads as (

    select max(loaded_at) as loaded_at
    from web_events
    where loaded_at < cast('2100-01-01' as timestamp)

    union all

    select max(loaded_at) as loaded_at
    from ad_leads
    where loaded_at < cast('2100-01-01' as timestamp)

    union all

    select max(loaded_at) as loaded_at
    from email_events
    where loaded_at < cast('2100-01-01' as timestamp)

    union all

    select max(loaded_at) as loaded_at
    from custom_lead_sources
    where loaded_at < cast('2100-01-01' as timestamp)

    union all

    select max(loaded_at) as loaded_at
    from form_submissions
    where loaded_at < cast('2100-01-01' as timestamp)

),

newest_load as (

    select max(loaded_at) as loaded_at
    from loads

),

-- A company that has a CRM only has no loaded_at.
newest_event as (

    select max(occurred_at) as occurred_at
    from lifecycle_events

)

select coalesce(newest_load.loaded_at, newest_event.occurred_at) as loaded_at
from newest_load
cross join newest_event
