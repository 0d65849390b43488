-- Written after the ledger: a run that is killed before needs again what this says of copies.
-- depends_on: {{ ref('int_web_events_in_visits') }}
{{ config(
    materialized=incremental_or_rewritten(),
    incremental_strategy='delete+insert',
    unique_key='visitor_id',
    on_schema_change='append_new_columns',
    post_hook="{{ delete_rows(this, 'outcome is null') }}",
) }}

with

events as (

    select * from {{ ref('stg_web__events_set_aside') }}
    where is_due

),

reread as (

    select * from {{ ref('stg_web__visitors_reread') }}

),

before as (

    {% if has_earlier_rows() %}
        select distinct visitor_id from {{ this }}
    {% else %}
        select visitor_id from reread
        where 1 = 0
    {% endif %}

),

-- After a build nobody is due, but the rows that it set aside stay: a run of a part writes nothing
-- for them.
refused as (

    select
        coalesce(visitor_id, '') as visitor_id,
        event_id,
        coalesce(loaded_at, occurred_at) as loaded_at,
        outcome,
        rejection_reason,
        taken_visitor_id

    from events
    where
        outcome <> 'taken'
        and coalesce(visitor_id, '') in (select reread.visitor_id from reread)

),

-- A visitor without such rows any more leaves an empty one, which takes the place of the old ones.
without_any as (

    select before.visitor_id

    from before

    inner join reread
        on before.visitor_id = reread.visitor_id

    left join refused
        on before.visitor_id = refused.visitor_id

    where refused.visitor_id is null

),

refused_and_gone as (

    select * from refused

    union all

    select
        visitor_id,
        null as event_id,
        null as loaded_at,
        null as outcome,
        null as rejection_reason,
        null as taken_visitor_id

    from without_any

)

select * from refused_and_gone
