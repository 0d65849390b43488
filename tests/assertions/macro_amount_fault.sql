-- An amount that could not be read, or is larger than sums have room for, is a fault; one that was
-- not given is none.
with

cases (amount, amount_as_given, expected) as (

    values
    (5, '5', null),
    (-5, '-5', null),
    (null, null, null),
    (null, 'a lot', 'is no amount'),
    (999999999999, '999999999999', null),
    (1000000000000, '1e12', 'is too large'),
    (-1000000000000, '-1e12', 'is too large')

),

judged as (

    select
        cases.*,
        {{ amount_fault('amount') }} as actual

    from cases

)

select * from judged
where {{ is_distinct('actual', 'expected') }}
