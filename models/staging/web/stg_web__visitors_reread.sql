with

due as (

    select visitor_id from {{ ref('stg_web__visitors_due') }}

),

linked as (

    select visitor_id from {{ ref('stg_web__visitors_linked') }}

)

select * from due
union all
select * from linked
