-- A part is taken as it stands: what is a wildcard elsewhere is a letter here.
with

cases (text, part, expected) as (

    values
    ('utm_source', 'm_s', true),
    ('utmXsource', 'm_s', false),
    ('50% off', '% ', true),
    ('500 off', '0%', false),
    ('Straße', 'aß', true),
    ('straße', 'STR', false),
    ('abc', 'abcd', false),
    ('abc', '', true),
    (null, 'a', null),
    ('abc', null, null)

),

searched as (

    select
        cases.*,
        {{ contains_text('text', 'part') }} as actual

    from cases

)

select * from searched
where {{ is_distinct('actual', 'expected') }}
