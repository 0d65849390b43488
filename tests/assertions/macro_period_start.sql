-- Weeks begin on Monday, also over the turn of the year; months on their first day.
with

cases (period, date_day, expected) as (

    values
    ('day', '2024-03-31', '2024-03-31'),
    ('week', '2024-03-31', '2024-03-25'),
    ('week', '2024-04-01', '2024-04-01'),
    ('week', '2024-04-07', '2024-04-01'),
    ('week', '2025-01-01', '2024-12-30'),
    ('week', '2021-01-03', '2020-12-28'),
    ('month', '2024-03-31', '2024-03-01'),
    ('month', '2024-02-29', '2024-02-01'),
    ('month', '2024-04-01', '2024-04-01'),
    ('day', null, null),
    ('week', null, null),
    ('month', null, null)

),

days as (

    select
        period,
        cast(date_day as date) as date_day,
        cast(expected as date) as expected

    from cases

),

periods_cut as (

    select
        days.*,
        {{ period_start('period', 'date_day') }} as actual

    from days

)

select * from periods_cut
where {{ is_distinct('actual', 'expected') }}
