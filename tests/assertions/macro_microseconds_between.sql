-- Ages of touches are exact: not cut to days or seconds, and centuries fit.
with

cases (earlier, later, expected) as (

    values
    ('2024-02-28 23:59:59', '2024-03-01 00:00:00', 86401000000),
    ('2024-03-01 10:00:00.25', '2024-03-01 10:00:00.75', 500000),
    ('2024-03-01 10:00:00', '2024-03-01 10:00:00', 0),
    ('2024-03-01 10:00:01', '2024-03-01 10:00:00', -1000000),
    ('1990-01-01 00:00:00', '2099-12-31 00:00:00.000001', 3471206400000001),
    (null, '2024-03-01 10:00:00', null)

),

times as (

    select
        cast(earlier as timestamp) as earlier,
        cast(later as timestamp) as later,
        expected

    from cases

),

measured as (

    select
        times.*,
        {{ microseconds_between('earlier', 'later') }} as actual

    from times

)

select * from measured
where {{ is_distinct('actual', 'expected') }}
