-- A quotient with a fraction would give another letter, and with it another host.
with

cases (number, divisor, expected) as (

    values
    (0, 7, 0),
    (6, 7, 0),
    (7, 7, 1),
    (71303167, 35, 2037233),
    (cast(null as integer), 7, null)

),

quotients as (

    select
        cases.*,
        {{ whole_quotient('number', 'divisor') }} as actual

    from cases

)

select * from quotients
where {{ is_distinct('actual', 'expected') }}
