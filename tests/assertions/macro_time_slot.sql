-- A slot begins with its first instant and ends before its length is over: a slot too long would
-- join two visits.
with

cases (occurred_at, half_hours, quarters_of_an_hour, weeks) as (

    values
    ('1970-01-01 00:00:00', 0, 0, 0),
    ('1970-01-01 00:29:59.999999', 0, 1, 0),
    ('1970-01-01 00:30:00', 1, 2, 0),
    ('2024-03-01 10:00:00', 949604, 1899208, 2826),
    ('2024-03-01 10:14:59.999999', 949604, 1899208, 2826),
    ('2024-03-01 10:15:00', 949604, 1899209, 2826),
    ('2024-03-01 10:29:59.999999', 949604, 1899209, 2826),
    ('2024-03-01 10:30:00', 949605, 1899210, 2826),
    (null, null, null, null)

),

times as (

    select
        cast(occurred_at as timestamp) as occurred_at,
        cast(half_hours as bigint) as half_hours,
        cast(quarters_of_an_hour as bigint) as quarters_of_an_hour,
        cast(weeks as bigint) as weeks

    from cases

),

slots as (

    select
        times.*,
        {{ time_slot('occurred_at', 30) }} as actual_half_hours,
        {{ time_slot('occurred_at', 15) }} as actual_quarters_of_an_hour,
        {{ time_slot('occurred_at', 10080) }} as actual_weeks

    from times

)

select * from slots
where
    {{ is_distinct('actual_half_hours', 'half_hours') }}
    or {{ is_distinct('actual_quarters_of_an_hour', 'quarters_of_an_hour') }}
    or {{ is_distinct('actual_weeks', 'weeks') }}
