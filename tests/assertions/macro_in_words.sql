-- Words of a campaign are found whole: each has a blank on both sides, whatever stood there.
with

cases (value, expected) as (

    values
    ('Spring_Sale-2026', ' spring sale 2026 '),
    ('brand', ' brand '),
    ('--brand--', ' brand '),
    ('BRAND | exact', ' brand exact '),
    ('für alle', ' f r alle '),
    ('', '  '),
    ('---', '  '),
    (null, null)

),

written as (

    select
        cases.*,
        {{ in_words('value') }} as actual

    from cases

)

select * from written
where {{ is_distinct('actual', 'expected') }}
