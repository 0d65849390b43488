-- A table, as each reader of the e-mail events would compare all agents with all patterns again.
{{ config(materialized='table') }}

with

events as (

    select * from {{ ref('stg_email__events_unioned') }}

),

patterns as (

    select * from {{ ref('bot_user_agents') }}

),

agents as (

    select distinct user_agent from events
    where user_agent is not null

),

matches_ranked as (

    select
        agents.user_agent,
        patterns.kind,
        patterns.name,
        row_number() over (
            partition by agents.user_agent
            order by length(patterns.pattern) desc, {{ in_bytes('patterns.pattern') }} asc
        ) as match_rank

    from agents

    inner join patterns
        on {{ contains_text(lower_case('agents.user_agent'), 'patterns.pattern') }}

),

-- The longest pattern that fits says the most.
machines_named as (

    select
        agents.user_agent,
        matches_ranked.user_agent is not null as is_machine,
        matches_ranked.kind as machine_kind,
        matches_ranked.name as machine_name

    from agents

    left join matches_ranked
        on
            agents.user_agent = matches_ranked.user_agent
            and matches_ranked.match_rank = 1

)

select * from machines_named
