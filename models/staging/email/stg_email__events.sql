-- A table: five models read it, and each would parse every link again.
{{ config(materialized='table') }}

with

events as (

    select * from {{ ref('stg_email__events_judged') }}
    where outcome = 'taken'

),

event_types as (

    select * from {{ ref('stg_email__event_types') }}

),

user_agents as (

    select * from {{ ref('stg_email__user_agents') }}

)

select
    events.event_id,
    events.occurred_at,
    events.loaded_at,
    coalesce(event_types.event_type, events.event_type) as event_type,
    events.event_type as vendor_event_type,
    coalesce(event_types.is_known, false) as is_known_event_type,
    coalesce(event_types.channel, 'Email') as channel,
    events.contact_id,
    coalesce(events.erased_address, {{ text_hash('events.email') }}) as email_key,
    {{ redacted('events.campaign_name') }} as campaign_name,
    {{ url_host('events.link_url') }} as link_host,
    {{ redacted(url_path('events.link_url')) }} as link_path,
    {{ text_hash(safe_text('events.link_url')) }} as link_key,
    coalesce(events.is_machine_by_vendor, false)
    or coalesce(event_types.is_machine, false)
    or coalesce(user_agents.is_machine, false) as is_machine,
    user_agents.machine_kind,
    user_agents.machine_name

from events

left join event_types
    on events.event_type = event_types.vendor_event_type

left join user_agents
    on events.user_agent = user_agents.user_agent
