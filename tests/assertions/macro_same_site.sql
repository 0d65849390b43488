-- The cheap look must never take another host for the page's own: the event would be left out and
-- the visit lose its source. What it does not recognise is only looked at again.
with

cases (one, other, expected) as (

    values
    ('https://own.example/a', 'https://own.example/b?c=1#d', true),
    ('https://own.example', 'https://own.example/', true),
    ('http://own.example/', 'https://own.example/', true),
    ('https://own.example:8080/', 'https://own.example:8080/a', true),
    ('https://own.example/', 'https://other.example/', false),
    ('https://own.example/', 'https://www.own.example/', false),
    ('https://own.example/', 'https://own.example:8080/', false),
    ('https://own.example/', 'https://own.example.evil.com/', false),
    ('https://own.example/', 'https://other.example/https://own.example/', false),
    ('https://own.example/', 'https://own.example@other.example/', false),
    -- What is there twice is the same, whatever it is; the words of a path are none of it.
    ('https://own.example/a/b/c', 'https://own.example/d/e/f', true),
    ('own.example/a/b/c', 'other.example/a/b/c', false),
    ('own.example/', 'own.example/', false),
    ('//own.example/', '//own.example/', false),
    ('android-app://own.example/', 'android-app://own.example/', false),
    ('HTTPS://own.example/', 'https://own.example/', false),
    ('https://OWN.example/', 'https://own.example/', false),
    ('https://own.example/', '', false),
    ('', '', false),
    ('https://own.example/', null, false),
    (null, 'https://own.example/', false),
    ('', null, false)

),

urls_compared as (

    select
        cases.*,
        {{ same_site('one', 'other') }} as actual

    from cases

)

select * from urls_compared
where {{ is_distinct('actual', 'expected') }}
