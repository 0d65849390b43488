-- A text that is no day is null and never stops a build.
with

cases (value, expected) as (

    values
    ('2024-03-01', '2024-03-01'),
    ('2024-02-29', '2024-02-29'),
    ('2024-03-01 23:59:59', '2024-03-01'),
    ('2024-03-01T22:00:00-05:30', '2024-03-02'),
    ('2024/3/1', '2024-03-01'),
    ('2023-02-29', null),
    ('2024-13-01', null),
    ('infinity', null),
    ('9999-12-31', null),
    ('tomorrow', null),
    ('', null),
    (null, null)

),

days_read as (

    select
        cases.*,
        {{ safe_date('value') }} as actual

    from cases

)

select * from days_read
where {{ is_distinct('actual', 'cast(expected as date)') }}
