-- A text that is no number is null and never stops a build; a comma is not guessed at.
with

cases (value, expected) as (

    values
    ('12.5', 12.5),
    ('-0.01', -0.01),
    ('7', 7),
    ('0', 0),
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
where actual is distinct from expected
