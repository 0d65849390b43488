-- An address that is read in one place and not in another makes two people of one; a text that is
-- none makes one of all who left it.
with

cases (value, expected) as (

    values
    ('x@a.example', 'x@a.example'),
    (' X.Y+z@Sub-1.A.Example ', 'x.y+z@sub-1.a.example'),
    ('mailto:x@a.example', 'x@a.example'),
    ('MAILTO:x@a.example?subject=Hi', 'x@a.example'),
    ('<x@a.example>', 'x@a.example'),
    ('<mailto:x@a.example>', 'x@a.example'),
    ('"x@a.example"', 'x@a.example'),
    ('''x@a.example''', 'x@a.example'),
    ('x@a.example;', 'x@a.example'),
    ('x@a.example,', 'x@a.example'),
    ('x@a.example.', 'x@a.example'),
    ('Ann Lee <x@a.example>', 'x@a.example'),
    ('"Lee, Ann" <x@a.example>;', 'x@a.example'),
    ('x@a.example (Ann Lee)', 'x@a.example'),
    ('smtp:x@a.example', 'x@a.example'),
    ('x%40a.example', 'x@a.example'),
    ('x%2540a.example', 'x@a.example'),
    ('x+news%40a.example', 'x+news@a.example'),
    ('x%2Bnews%40a.example', 'x+news@a.example'),
    ('x＠a.example', 'x@a.example'),
    ('x&#64;a.example', 'x@a.example'),
    ('o''brien@a.example', 'o''brien@a.example'),
    ('müller@müller.example', 'müller@müller.example'),
    ('a/b=c@a.example', 'a/b=c@a.example'),
    -- None, or more than one.
    ('null', null),
    ('n/a', null),
    ('x', null),
    ('x@', null),
    ('@a.example', null),
    ('x@localhost', null),
    ('x@.example', null),
    ('x@a.', null),
    ('x@a..example', null),
    ('x@@a.example', null),
    ('x@y@a.example', null),
    ('x@a.example; y@a.example', null),
    ('ann lee@a.example', null),
    ('x @a.example', null),
    ('write to x@a.example please', null),
    ('{email}@a.example', null),
    ('x@{domain}.example', null),
    ('', null),
    (null, null)

),

addresses_read as (

    select
        cases.*,
        {{ email_address('value') }} as actual

    from cases

)

select * from addresses_read
where {{ is_distinct('actual', 'expected') }}
