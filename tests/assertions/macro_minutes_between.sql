-- How long a step takes must not depend on how an engine counts seconds.
with

cases (earlier, later, expected) as (

    values
    ('2024-03-01 10:00:00', '2024-03-01 10:00:59', 0),
    ('2024-03-01 10:00:59', '2024-03-01 10:01:00', 1),
    ('2024-03-01 10:00:01', '2024-03-01 10:01:59.999999', 1),
    ('2024-03-01 10:01:00', '2024-03-01 10:00:59', -1),
    ('2024-02-28 23:59:59', '2024-03-01 00:00:00', 1441),
    ('2024-03-31 00:30:00', '2024-03-31 04:30:00', 240),
    ('1969-12-31 23:59:30', '1970-01-01 00:00:30', 1),
    (null, '2024-03-01 10:00:00', null),
    ('2024-03-01 10:00:00', null, null)

),

times as (

    select
        cast(earlier as timestamp) as earlier,
        cast(later as timestamp) as later,
        expected

    from cases

),

minutes_counted as (

    select
        times.*,
        {{ minutes_between('earlier', 'later') }} as actual

    from times

)

select * from minutes_counted
where {{ is_distinct('actual', 'expected') }}
