-- The points of a score stand in a sentence: 5.0 everywhere, not 5 on one engine.
with

cases (number, expected) as (

    values
    ('5', '5.0'),
    ('0', '0.0'),
    ('-2.5', '-2.5'),
    ('12.34', '12.3'),
    (null, null)

),

written_out as (

    select
        cases.*,
        {{ with_one_place("cast(number as decimal(18, 2))") }} as written

    from cases

)

select * from written_out
where {{ is_distinct('written', 'expected') }}
