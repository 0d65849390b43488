-- Texts share a word when one stands in both as a whole.
with

cases (one, other, expected) as (

    values
    ('a b', 'c b', true),
    ('a', 'a', true),
    ('a b', 'c d', false),
    ('ab', 'a b', false),
    ('a', 'ab ba', false),
    ('a', null, null),
    (null, null, null)

),

compared as (

    select
        cases.*,
        {{ shares_word('one', 'other') }} as actual

    from cases

)

select * from compared
where coalesce(actual, false) <> coalesce(expected, false)
