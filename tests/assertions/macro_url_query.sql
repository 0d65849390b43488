-- The search term of a referrer stands in its query, on some sites in its fragment.
with

cases (url, expected) as (

    values
    ('https://host.example/?a=1', 'a=1'),
    ('https://host.example/?a=1#b', 'a=1#b'),
    ('https://host.example/#b', 'b'),
    ('https://host.example/#b?a=1', 'b?a=1'),
    ('https://host.example/?a=1?b', 'a=1?b'),
    ('https://host.example/?a=%20+', 'a=%20+'),
    ('https://host.example/?', null),
    ('https://host.example/', null),
    ('not a url', null),
    ('https://host.example/?a' || chr(10) || 'b', 'a' || chr(10) || 'b'),
    ('https://host.example/?' || repeat('a', 10000), repeat('a', 10000)),
    ('', null),
    (null, null)

),

queries_read as (

    select
        cases.*,
        {{ url_query('url') }} as actual

    from cases

)

select * from queries_read
where {{ is_distinct('actual', 'expected') }}
