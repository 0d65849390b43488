-- A time before 1990, or more than a day after the row's own loading, cannot be believed; without a
-- time of loading only what no data can speak of is refused.
with

cases (occurred_at, loaded_at, expected) as (

    values
    ('2024-03-01 10:00:00', '2024-03-01 11:00:00', null),
    ('2024-03-02 11:00:00', '2024-03-01 11:00:00', null),
    ('2024-03-02 11:00:01', '2024-03-01 11:00:00', 'occurred_at is after loaded_at'),
    ('1990-01-01 00:00:00', '2024-03-01 11:00:00', null),
    ('1989-12-31 23:59:59', '2024-03-01 11:00:00', 'occurred_at is before 1990'),
    ('2099-12-31 00:00:00', null, null),
    ('2100-01-01 00:00:00', null, 'occurred_at is after 2099'),
    (null, '2024-03-01 11:00:00', 'occurred_at is missing or no time'),
    (null, null, 'occurred_at is missing or no time')

),

times as (

    select
        cast(occurred_at as timestamp) as occurred_at,
        cast(loaded_at as timestamp) as loaded_at,
        expected

    from cases

),

times_judged as (

    select
        times.*,
        {{ time_fault('occurred_at', 'loaded_at') }} as actual

    from times

)

select * from times_judged
where {{ is_distinct('actual', 'expected') }}
