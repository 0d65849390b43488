-- An erasure takes the rows up to the request; where a time is missing it takes them all.
with

cases (occurred_at, requested_at, expected) as (

    values
    ('2024-03-01', '2024-03-02', true),
    ('2024-03-02', '2024-03-02', true),
    ('2024-03-03', '2024-03-02', false),
    (null, '2024-03-02', true),
    ('2024-03-03', null, true),
    (null, null, true)

),

judged as (

    select
        cases.*,
        {{ reached_by_erasure('occurred_at', 'requested_at') }} as actual

    from cases

)

select * from judged
where {{ is_distinct('actual', 'expected') }}
