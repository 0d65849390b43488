-- Letters of all alphabets have one lower case on every engine, else names that are compared in it
-- would match on one and not on another.
with

cases (value, expected) as (

    values
    ('Ab', 'ab'),
    ('ÄÖÜ', 'äöü'),
    ('ÉCOLE', 'école'),
    ('ДЕНЬ', 'день'),
    ('ΣΟΦΙΑ', 'σοφια'),
    ('İSTANBUL', 'istanbul'),
    ('ISPARTA', 'isparta'),
    ('ẞ', 'ß'),
    ('ß', 'ß'),
    ('1', '1'),
    ('', ''),
    (null, null)

),

lower_cased as (

    select
        cases.*,
        {{ lower_case('value') }} as actual

    from cases

)

select * from lower_cased
where {{ is_distinct('actual', 'expected') }}
