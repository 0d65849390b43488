-- A value that was escaped more than once is decoded as often, three times at most; a percent sign
-- that somebody meant stays, and so does a plus sign that was escaped.
with

cases (value, expected) as (

    values
    ('no%2520code', 'no code'),
    ('a%252520b', 'a b'),
    ('a%25252520b', 'a%20b'),
    ('linked%2569n', 'linkedin'),
    ('a+b%2520c', 'a b c'),
    ('50%25', '50%'),
    ('50%2525', '50%'),
    ('100%25%20off', '100% off'),
    ('a%2Bb', 'a+b'),
    ('c%2B%2B%2520x', 'c++ x'),
    ('a%252Bb', 'a+b'),
    ('caf%25C3%25A9', 'café'),
    ('caf%25E9+x', 'caf%E9 x'),
    ('%25zz', '%zz'),
    ('plain', 'plain'),
    ('', ''),
    (null, null)

),

values_read as (

    select
        cases.*,
        {{ unescaped('value') }} as actual

    from cases

)

select * from values_read
where {{ is_distinct('actual', 'expected') }}
