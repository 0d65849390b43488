-- What is encoded is decoded to the same text, and nothing in it can end the parameter.
with

cases (text, expected) as (

    values
    ('spring_fair-2026.v1~x', 'spring_fair-2026.v1~x'),
    ('Spring Fair', 'Spring%20Fair'),
    ('a&b=c#d?e/f;g', 'a%26b%3Dc%23d%3Fe%2Ff%3Bg'),
    ('100%', '100%25'),
    ('1+1*2', '1%2B1%2A2'),
    ('Büro', 'B%C3%BCro'),
    ('', ''),
    (null, null)

),

encoded as (

    select
        cases.*,
        {{ percent_encoded('text') }} as actual

    from cases

)

select * from encoded
where
    {{ is_distinct('actual', 'expected') }}
    or {{ percent_decoded('actual') }} is distinct from text
