-- A text that is no time is null and never stops a build, and a text with an offset is brought to
-- UTC: taken as it stands it would be hours off.
with

cases (value, expected) as (

    values
    ('2024-03-01 10:00:00', '2024-03-01 10:00:00'),
    ('2024-03-01T10:00:00', '2024-03-01 10:00:00'),
    ('2024-03-01T10:00:00.123456', '2024-03-01 10:00:00.123456'),
    ('2024-03-01', '2024-03-01 00:00:00'),
    ('2024-02-29 10:00:00', '2024-02-29 10:00:00'),
    ('2024-03-01T10:00:00Z', '2024-03-01 10:00:00'),
    ('2024-03-01 10:00:00+00:00', '2024-03-01 10:00:00'),
    ('2024-03-01 10:00:00+02:00', '2024-03-01 08:00:00'),
    ('2024-03-01T22:00:00-05:30', '2024-03-02 03:30:00'),
    ('2024-03-01 10:00:00+02', '2024-03-01 08:00:00'),
    ('2023-02-29', null),
    ('2024-13-01', null),
    ('0000-00-00 00:00:00', null),
    ('01/03/2024', null),
    ('yesterday', null),
    ('1709287200', null),
    ('infinity', null),
    ('-infinity', null),
    ('9999-12-31 23:59:59', null),
    ('null', null),
    ('', null),
    (null, null)

),

times_read as (

    select
        cases.*,
        {{ safe_timestamp('value') }} as actual

    from cases

)

select * from times_read
where actual is distinct from cast(expected as timestamp)
