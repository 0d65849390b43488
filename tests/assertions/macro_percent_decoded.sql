-- Values are decoded once, as browsers do it; a broken escape stays, and a value that is no UTF-8
-- stays whole, so that one odd link never stops a build.
with

cases (value, expected) as (

    values
    ('a+b', 'a b'),
    ('a%20b', 'a b'),
    ('%2B', '+'),
    ('a%2Bb+c', 'a+b c'),
    ('caf%C3%A9', 'café'),
    ('caf%c3%a9', 'café'),
    ('%F0%9F%98%80', '😀'),
    ('café', 'café'),
    ('%2520', '%20'),
    ('100%25', '100%'),
    ('100%', '100%'),
    ('100%25+50%', '100% 50%'),
    ('%', '%'),
    ('%%', '%%'),
    ('a%2', 'a%2'),
    ('a%zz+b', 'a%zz b'),
    ('caf%E9+x', 'caf%E9+x'),
    ('%C3%28', '%C3%28'),
    ('%FF%FE', '%FF%FE'),
    ('%ED%A0%80', '%ED%A0%80'),
    ('%C0%80', '%C0%80'),
    ('%F4%8F%BF%BF', '{{ fromjson('"\\udbff\\udfff"') }}'),
    ('%F4%90%80%80', '%F4%90%80%80'),
    ('%0%000', '%00'),
    ('a%0Ab', 'a' || chr(10) || 'b'),
    ('a%00b', 'ab'),
    ('a%2500b', 'a%00b'),
    ('a' || chr(92) || 'n%41', 'a' || chr(92) || 'nA'),
    (repeat('%41', 10000), repeat('A', 10000)),
    ('', ''),
    (null, null)

),

decoded as (

    select
        cases.*,
        {{ percent_decoded('value') }} as actual

    from cases

)

select * from decoded
where {{ is_distinct('actual', 'expected') }}
