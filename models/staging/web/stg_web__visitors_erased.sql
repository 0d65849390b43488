-- A table, which serves the run alone: to hash each visitor once is cheaper than each event's.
{{ config(materialized='table') }}

with

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}
    where subject_kind = 'visitor'

),

-- No event is looked at while nobody asked to be forgotten.
anybody as (

    select distinct true as has_asked from subjects

),

-- Whoever was erased had said who they are, so of what is kept only such visitors are looked at.
visitors as (

    select arrived.visitor_id

    from {{ ref('stg_web__events_arrived') }} as arrived

    cross join anybody

    where arrived.visitor_id is not null

    {{ union_distinct() }}

    select visitor_id from {{ last_run_of('int_web_events_parsed', {
        'visitor_id': type_text(), 'identifies': 'boolean',
    }) }}
    where identifies

    {{ union_distinct() }}

    select visitor_id from {{ ref('stg_erasure__visitors') }}

),

erased as (

    select
        visitors.visitor_id,
        subjects.requested_at

    from visitors

    inner join subjects
        on {{ erasure_hash(['visitors.visitor_id']) }} = subjects.subject_hash

)

select * from erased
