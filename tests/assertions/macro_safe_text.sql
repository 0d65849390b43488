-- An id of blanks is no id, and a number is the text that it is written as.
with

cases (value, expected) as (

    values
    (' a b ', 'a b'),
    ('a', 'a'),
    ('  ', null),
    (chr(160), null),
    ('', null),
    (null, null)

),

texts_read as (

    select
        cases.*,
        {{ safe_text('value') }} as actual,
        {{ safe_text('1 + 1') }} as two

    from cases

)

select * from texts_read
where actual is distinct from expected or two <> '2'
