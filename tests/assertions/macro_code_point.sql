-- Punycode is counted from these numbers; a letter beyond the first 65,536 has one number, too.
with

cases (value, expected) as (

    values
    ('a', 97),
    ('-', 45),
    ('ü', 252),
    ('яндекс', 1103),
    ('中', 20013),
    ('🍕', 127829),
    (null, null)

),

values_read as (

    select
        cases.*,
        {{ code_point('value') }} as actual

    from cases

)

select * from values_read
where {{ is_distinct('actual', 'expected') }}
