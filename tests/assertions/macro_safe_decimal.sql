-- A text that is no number is null and never stops a build; a comma is not guessed at.
with

cases (value, expected) as (

    values
    ('12.5', 12.5),
    ('-0.01', -0.01),
    ('7', 7),
    ('0', 0),
    (' 7 ', 7),
    ('+7', 7),
    ('7.', 7),
    ('.5', 0.5),
    ('1e3', 1000),
    ('1.25E-1', 0.13),
    ('12.345', 12.35),
    ('-12.345', -12.35),
    ('9999999999999999.99', 9999999999999999.99),
    ('9999999999999999.995', null),
    ('1e16', null),
    ('1e400', null),
    ('1_000', null),
    ('0x10', null),
    ('5e', null),
    ('-', null),
    ('.', null),
    ('1,5', null),
    ('1.234,50', null),
    ('EUR 5', null),
    ('NaN', null),
    ('inf', null),
    ('', null),
    (repeat('9', 30), null),
    (null, null)

),

numbers_read as (

    select
        cases.*,
        {{ safe_decimal('value') }} as actual

    from cases

)

select * from numbers_read
where {{ is_distinct('actual', 'expected') }}
