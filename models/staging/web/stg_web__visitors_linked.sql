-- A table, so that DuckDB sees how few they are, mostly none, before it searches the raw rows.
{{ config(materialized='table') }}

with

due as (

    select * from {{ ref('stg_web__visitors_due') }}

),

refused_before as (

    select * from {{ last_run_of('stg_web__rows_refused', {
        'visitor_id': dbt.type_string(), 'taken_visitor_id': dbt.type_string(),
    }) }}

),

-- When copies of an event stand under two visitors, what happens to one decides about the other.
visitors_of_copies as (

    select coalesce(visitor_id, '') as visitor_id from {{ ref('stg_web__events_unioned') }}
    where
        event_id in (select of_due.event_id from {{ ref('stg_web__events_of_due') }} as of_due)
        and {{ 'false' if every_visitor_is_due() else 'true' }}

    {{ union_distinct() }}

    select visitor_id from refused_before
    where taken_visitor_id in (select due.visitor_id from due)

),

linked as (

    select visitors_of_copies.visitor_id

    from visitors_of_copies

    left join due
        on visitors_of_copies.visitor_id = due.visitor_id

    where due.visitor_id is null

)

select * from linked
