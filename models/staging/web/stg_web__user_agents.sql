-- A table, which serves the run alone: agents are few, and each is judged once.
{{ config(materialized='table', meta={'when_changed': 'read_again'}) }}

with

events as (

    select user_agent from {{ ref('stg_web__events_arrived') }}

),

patterns as (

    select * from {{ ref('bot_user_agents') }}

),

agents as (

    select
        user_agent,
        count(*) as raw_rows

    from events
    where user_agent is not null
    group by user_agent

),

bots_found as (

    select
        agents.user_agent,
        min(patterns.name) as bot_name

    from agents

    inner join patterns
        on {{ contains_text(lower_case('agents.user_agent'), 'patterns.pattern') }}

    group by agents.user_agent

)

select
    agents.user_agent,
    cast(agents.raw_rows as bigint) as raw_rows,
    bots_found.bot_name is not null as is_bot,
    bots_found.bot_name

from agents

left join bots_found
    on agents.user_agent = bots_found.user_agent
