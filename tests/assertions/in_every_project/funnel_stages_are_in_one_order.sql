-- The stages of a funnel have the positions 1, 2, 3 …, one each. A gap, or a stage at two places,
-- would make steps that lead nowhere.
{{ config(severity='warn') }}

with

stages as (

    select distinct
        funnel,
        lower(object_type) as object_type,
        position,
        stage

    from {{ ref('funnel_stages') }}

)

select
    funnel,
    object_type

from stages
group by funnel, object_type
having
    min(position) <> 1
    or max(position) <> count(*)
    or count(distinct position) <> count(*)
    or count(distinct stage) <> count(*)
