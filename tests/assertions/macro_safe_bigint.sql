-- A text that is no whole number is null: half a click is a fault in the data, not one click.
with

cases (value, expected) as (

    values
    ('12', 12),
    ('-3', -3),
    ('0', 0),
    ('9223372036854775807', 9223372036854775807),
    ('9223372036854775808', null),
    ('12.0', 12),
    ('1e3', 1000),
    (' 7 ', 7),
    ('-9223372036854775808', -9223372036854775808),
    ('1_000', null),
    ('0x10', null),
    ('1.5', null),
    ('0.4', null),
    ('many', null),
    ('', null),
    (null, null)

),

numbers_read as (

    select
        cases.*,
        {{ safe_bigint('value') }} as actual

    from cases

)

select * from numbers_read
where {{ is_distinct('actual', 'expected') }}
