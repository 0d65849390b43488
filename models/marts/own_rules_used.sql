with

rules as (

    select * from {{ ref('int_own_rules_checked') }}

),

web_touches as (

    select * from {{ ref('int_web_touches') }}

),

touches_counted as (

    select
        web_touches.rule,
        count(*) as touches

    from web_touches

    inner join rules
        on web_touches.rule = rules.rule

    group by web_touches.rule

)

select
    rules.priority,
    rules.rule,
    cast(coalesce(touches_counted.touches, 0) as bigint) as touches,
    rules.problem

from rules

left join touches_counted
    on rules.rule = touches_counted.rule
