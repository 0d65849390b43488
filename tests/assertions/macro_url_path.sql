-- The path goes further as it stands, so that a landing page is found under the name it has.
with

cases (url, expected) as (

    values
    ('https://host.example/A/b%20c/?x=1#y', '/A/b%20c/'),
    ('HTTPS://HOST.example/A', '/A'),
    ('https://host.example', '/'),
    ('https://host.example?x=/1', '/'),
    ('https://host.example#/route', '/'),
    ('https://host.example//a', '//a'),
    ('https://host.example/a;b=c&d', '/a;b=c&d'),
    ('https://host.example:8080/a', '/a'),
    ('https://user:secret@host.example/a', '/a'),
    ('https://host.example/a@b', '/a@b'),
    ('https://host.example/a:b//c', '/a:b//c'),
    ('host.example/a', '/a'),
    ('//host.example/a', '/a'),
    ('/pricing', '/pricing'),
    ('  https://host.example/a  ', '/a'),
    ('android-app://com.linkedin.android/https/www.linkedin.com', '/https/www.linkedin.com'),
    ('http://[2001:db8::1]:80/a', '/a'),
    ('not a url', '/'),
    ('https://host.example/a' || chr(10) || 'b?c', '/a' || chr(10) || 'b'),
    ('https://host.example/' || repeat('a', 10000), '/' || repeat('a', 10000)),
    ('', null),
    ('  ', null),
    (null, null)

),

paths_read as (

    select
        cases.*,
        {{ url_path('url') }} as actual

    from cases

)

select * from paths_read
where {{ is_distinct('actual', 'expected') }}
