with

events as (

    select * from {{ ref('stg_email__events_judged') }}
    where outcome = 'taken'

),

user_agents as (

    select * from {{ ref('stg_email__user_agents') }}

)

select
    events.event_id,
    events.occurred_at,
    events.loaded_at,
    events.event_type,
    events.contact_id,
    {{ dbt.hash('events.email') }} as email_key,
    {{ redacted('events.campaign_name') }} as campaign_name,
    {{ url_host('events.link_url') }} as link_host,
    {{ redacted(url_path('events.link_url')) }} as link_path,
    coalesce(user_agents.is_machine, false) as is_machine,
    user_agents.machine_kind,
    user_agents.machine_name

from events

left join user_agents
    on events.user_agent = user_agents.user_agent
