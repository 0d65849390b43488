-- Texts sort by bytes on every engine, whatever its collation, else the first source differs.
with

cases (value, expected) as (

    values
    ('', 1),
    ('-', 2),
    ('1', 3),
    ('10', 4),
    ('2', 5),
    ('A', 6),
    ('Z', 7),
    ('_', 8),
    ('a', 9),
    ('a b', 10),
    ('aB', 11),
    ('ab', 12),
    ('é', 13),
    ('{{ "\ufb00" }}', 14),
    ('😀', 15)

),

numbered as (

    select
        cases.*,
        row_number() over (order by {{ in_bytes('value') }} asc) as actual

    from cases

)

select * from numbered
where {{ is_distinct('actual', 'expected') }}
