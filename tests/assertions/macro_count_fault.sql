-- A count that could not be read is a fault, one that was not given is none.
with

cases (clicks, clicks_as_given, expected) as (

    values
    (5, '5', null),
    (0, '0', null),
    (null, null, null),
    (null, '1.5', 'is no whole number'),
    (-1, '-1', 'is negative'),
    (999999999999999, '999999999999999', null),
    (1000000000000000, '1000000000000000', 'is too large')

),

judged as (

    select
        cases.*,
        {{ count_fault('clicks') }} as actual

    from cases

)

select * from judged
where {{ is_distinct('actual', 'expected') }}
