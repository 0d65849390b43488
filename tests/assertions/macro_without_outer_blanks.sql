-- A search term is what was typed without blanks around it; other white space stays.
with

cases (value, expected) as (

    values
    ('  a b  ', 'a b'),
    (' ', ''),
    ('', ''),
    (chr(9) || 'a ', chr(9) || 'a'),
    (chr(160) || 'a ', chr(160) || 'a'),
    (null, null)

),

terms as (

    select
        value,
        expected,
        {{ without_outer_blanks('value') }} as actual

    from cases

)

select * from terms
where {{ is_distinct('actual', 'expected') }}
