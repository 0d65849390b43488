-- Amounts times a rate or a weight, to the cent: half a cent goes away from zero, and large amounts
-- fit. A product that the engine cuts short would lose cents or stop the build.
with

cases (amount, factor, expected) as (

    values
    ('100.00', '0.333333333333', '33.33'),
    ('0.25', '0.5', '0.13'),
    ('-0.25', '0.5', '-0.13'),
    ('1234567890123.45', '1', '1234567890123.45'),
    ('1000000000000.00', '0.333333333333', '333333333333.00'),
    ('5000000.00', '1.042693', '5213465.00'),
    ('0.00', '0.5', '0.00'),
    ('999999999999.99', '25000', null),
    ('-999999999999.99', '25000', null),
    ('9999999999.99', '900000', '8999999999991000.00'),
    (null, '0.5', null),
    ('10.00', null, null)

),

typed as (

    select
        cast(amount as decimal(18, 2)) as amount,
        cast(factor as {{ type_decimal(18, 12) }}) as factor,
        cast(expected as decimal(18, 2)) as expected

    from cases

),

multiplied as (

    select
        typed.*,
        {{ amount_times('amount', 'factor') }} as actual

    from typed

)

select * from multiplied
where {{ is_distinct('actual', 'expected') }}
