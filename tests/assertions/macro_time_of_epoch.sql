-- No place of a second is lost, and a number of another unit or none at all is no time.
with

cases (value, expected_of_seconds, expected_of_microseconds) as (

    values
    ('1772355600', '2026-03-01 09:00:00', '1970-01-01 00:29:32.3556'),
    ('1772355600123457', null, '2026-03-01 09:00:00.123457'),
    ('0', '1970-01-01 00:00:00', '1970-01-01 00:00:00'),
    ('253370764799', '9998-12-31 23:59:59', '1970-01-03 22:22:50.764799'),
    ('253370764800', null, '1970-01-03 22:22:50.7648'),
    ('-1', null, null),
    ('2026-03-01 09:00:00', null, null),
    (null, null, null)

),

times_read as (

    select
        cases.*,
        {{ time_of_epoch('value', 'second') }} as actual_of_seconds,
        {{ time_of_epoch('value', 'microsecond') }} as actual_of_microseconds

    from cases

)

select * from times_read
where
    {{ is_distinct('actual_of_seconds', safe_timestamp('expected_of_seconds')) }}
    or {{ is_distinct('actual_of_microseconds', safe_timestamp('expected_of_microseconds')) }}
