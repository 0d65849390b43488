-- Contact and contact would be two records of one person.
with

cases (value, expected) as (

    values
    ('contact', 'contact'),
    (' Contact ', 'contact'),
    ('DEAL', 'deal'),
    ('Custom Object', 'custom object'),
    ('null', null),
    ('', null),
    (null, null)

),

types_read as (

    select
        cases.*,
        {{ record_type('value') }} as actual

    from cases

)

select * from types_read
where {{ is_distinct('actual', 'expected') }}
