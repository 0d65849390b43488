-- A table, so that DuckDB sees how few they are, mostly none, before it searches the raw rows.
{{ config(materialized='table') }}

with

due as (

    select * from {{ ref('stg_web__visitors_due') }}

),

refused_before as (

    select * from {{ last_run_of('int_web_rows_refused', {
        'visitor_id': type_text(), 'taken_visitor_id': type_text(),
    }) }}

),

-- An event that retention took may come back under another visitor.
kept_of_others as (

    select
        kept.event_id,
        kept.visitor_id

    from {{ last_run_of('int_web_events_in_visits', {
        'event_id': type_text(), 'visitor_id': type_text(),
    }) }} as kept

    left join due
        on kept.visitor_id = due.visitor_id

    where due.visitor_id is null

),

-- When copies of an event stand under two visitors, what happens to one decides about the other.
visitors_of_copies as (

    select coalesce(visitor_id, '') as visitor_id from {{ ref('stg_web__events_unioned') }}
    where
        event_id in (select of_due.event_id from {{ ref('stg_web__events_of_due') }} as of_due)
        and {{ 'false' if every_visitor_is_due() else 'true' }}

    {{ union_distinct() }}

    select visitor_id from kept_of_others
    where
        event_id in (
            {% if every_visitor_is_due() %}
                select all_rows.event_id from {{ ref('stg_web__events_unioned') }} as all_rows
            {% else %}
                select of_due.event_id from {{ ref('stg_web__events_of_due') }} as of_due
            {% endif %}
        )

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
