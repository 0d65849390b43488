-- A missing day would be missing in every dashlet by day. Engines add days each in their own way.
with

days as (

    select
        date_day,
        lag(date_day) over (order by date_day) as day_before

    from {{ ref('int_days') }}

)

select * from days
where
    day_before is not null
    and date_day <> cast({{ dbt.dateadd('day', 1, 'day_before') }} as date)
