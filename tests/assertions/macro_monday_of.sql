-- A week of the dashlets begins on a Monday, whatever the warehouse thinks of weeks.
with

cases (date_day, expected) as (

    values
    ('2024-03-31', '2024-03-25'),
    ('2024-04-01', '2024-04-01'),
    ('2024-04-02', '2024-04-01'),
    ('2025-01-01', '2024-12-30'),
    (null, null)

),

mondays as (

    select
        date_day,
        cast(expected as date) as expected,
        {{ monday_of('cast(date_day as date)') }} as actual

    from cases

)

select * from mondays
where {{ is_distinct('actual', 'expected') }}
