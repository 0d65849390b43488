-- Days are cut in reporting_timezone, over summer time too. The zone is the run's; in any zone a
-- day differs from that in UTC by one at most.
{%- set midnights = {
    'UTC': [('2024-01-31 23:59:59', '2024-01-31'), ('2024-02-01 00:00:00', '2024-02-01')],
    'Europe/Berlin': [
        ('2024-01-31 22:59:59', '2024-01-31'), ('2024-01-31 23:00:00', '2024-02-01'),
        ('2024-07-31 21:59:59', '2024-07-31'), ('2024-07-31 22:00:00', '2024-08-01'),
    ],
    'America/New_York': [
        ('2024-02-01 04:59:59', '2024-01-31'), ('2024-02-01 05:00:00', '2024-02-01'),
        ('2024-08-01 03:59:59', '2024-07-31'), ('2024-08-01 04:00:00', '2024-08-01'),
    ],
    'Asia/Kolkata': [('2024-01-31 18:29:59', '2024-01-31'), ('2024-01-31 18:30:00', '2024-02-01')],
} %}
with

cases (occurred_at, expected, days_off) as (

    values
    {%- for at, day in midnights.get(var('reporting_timezone'), []) %}
    ('{{ at }}', '{{ day }}', 0),
    {%- endfor %}
    ('2024-03-10 12:00:00', '2024-03-10', 1),
    ('2024-07-10 00:00:00', '2024-07-10', 1),
    ('2024-07-10 23:59:59', '2024-07-10', 1),
    (null, null, 0)

),

times as (

    select
        cast(occurred_at as timestamp) as occurred_at,
        cast(expected as date) as expected,
        days_off

    from cases

),

days_cut as (

    select
        times.*,
        {{ local_day('occurred_at') }} as actual

    from times

)

select * from days_cut
where
    (actual is null) is distinct from (expected is null)
    or abs({{ dbt.datediff('expected', 'actual', 'day') }}) > days_off
