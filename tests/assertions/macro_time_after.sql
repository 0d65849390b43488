-- A pause that ends a visit is measured to the microsecond; months and years end where they end.
with

cases (occurred_at, a_minute_later, a_day_before, a_year_later) as (

    values
    (
        '2024-02-29 23:59:59.123456',
        '2024-03-01 00:00:59.123456', '2024-02-28 23:59:59.123456', '2025-02-28 23:59:59.123456'
    ),
    ('2024-03-31 02:30:00', '2024-03-31 02:31:00', '2024-03-30 02:30:00', '2025-03-31 02:30:00'),
    ('1989-12-31 23:59:30', '1990-01-01 00:00:30', '1989-12-30 23:59:30', '1990-12-31 23:59:30'),
    (null, null, null, null)

),

times as (

    select
        cast(occurred_at as timestamp) as occurred_at,
        cast(a_minute_later as timestamp) as a_minute_later,
        cast(a_day_before as timestamp) as a_day_before,
        cast(a_year_later as timestamp) as a_year_later

    from cases

),

moved as (

    select
        times.*,
        {{ time_after('occurred_at', 1, 'minute') }} as actual_minute,
        {{ time_after('occurred_at', -1, 'day') }} as actual_day,
        {{ time_after('occurred_at', 1, 'year') }} as actual_year

    from times

)

select * from moved
where
    {{ is_distinct('actual_minute', 'a_minute_later') }}
    or {{ is_distinct('actual_day', 'a_day_before') }}
    or {{ is_distinct('actual_year', 'a_year_later') }}
