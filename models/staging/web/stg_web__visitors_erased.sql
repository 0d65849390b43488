-- A table: hashing each visitor once is cheaper than hashing each event's.
{{ config(materialized='table') }}

with

subjects as (

    select * from {{ ref('stg_erasure__subjects') }}
    where subject_kind = 'visitor'

),

visitors as (

    select visitor_id from {{ ref('stg_web__visitors_due') }}
    {{ union_distinct() }}
    select coalesce(visitor_id, '') as visitor_id from {{ ref('stg_web__events_fetched') }}

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
