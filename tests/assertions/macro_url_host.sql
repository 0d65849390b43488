-- The host decides the source, so it must be the one the browser went to, whatever was put around
-- it; a host that is misread turns one site's visits into another's.
with

cases (url, expected) as (

    values
    ('https://www.google.com/search?q=x', 'www.google.com'),
    ('HTTPS://WWW.Google.COM', 'www.google.com'),
    ('http://host.example:8080/a', 'host.example'),
    ('https://host.example./', 'host.example'),
    ('https://host.example?x=https://other.example', 'host.example'),
    ('https://host.example#https://other.example', 'host.example'),
    ('  https://host.example  ', 'host.example'),
    ('https://ho_st-1.example/', 'ho_st-1.example'),
    ('http://192.0.2.7:8080/x', '192.0.2.7'),
    -- User info is no host, wherever it looks like one.
    ('https://user:secret@host.example/a', 'host.example'),
    ('https://google.com@host.example/', 'host.example'),
    ('https://google.com:443@host.example:80/', 'host.example'),
    ('https://a@b@host.example/', 'host.example'),
    ('https://host.example/@google.com', 'host.example'),
    ('https://host.example?@google.com', 'host.example'),
    ('https://host.example' || chr(92) || '@google.com/', 'host.example'),
    ('https://user@host.example' || chr(92) || 'google.com/', 'host.example'),
    -- A missing scheme is forgiven.
    ('host.example', 'host.example'),
    ('host.example/path', 'host.example'),
    ('host.example:443/path', 'host.example'),
    ('//host.example/path', 'host.example'),
    -- No host has more than 253 characters: a text of thousands of labels is none.
    ('https://' || repeat('a.', 121) || 'a.example/', repeat('a.', 121) || 'a.example'),
    ('https://' || repeat('a.', 121) || 'ahost.example/', null),
    ('https://A.' || repeat('a.', 121) || 'host.example/', null),
    ('https://' || repeat('a.', 4000) || 'example/', null),
    ('HTTPS://' || repeat('a.', 4000) || 'example/', null),
    -- International names come in both spellings.
    ('https://München.example/', 'münchen.example'),
    ('https://XN--Mnchen-3ya.example/', 'xn--mnchen-3ya.example'),
    -- Apps.
    ('android-app://com.google.android.gm/', 'com.google.android.gm'),
    ('android-app://com.linkedin.android/https/www.linkedin.com', 'com.linkedin.android'),
    ('ios-app://544007664/https/m.youtube.com', '544007664'),
    -- AMP caches, where the spelling can be turned back.
    ('https://news-example-org.cdn.ampproject.org/v/s/news.example.org/a', 'news.example.org'),
    ('https://my--site-example-com.cdn.ampproject.org/', 'my-site.example.com'),
    (
        'https://abcdefghijklmnopqrstuvwxyz.cdn.ampproject.org/',
        'abcdefghijklmnopqrstuvwxyz.cdn.ampproject.org'
    ),
    (
        'https://xn--mnchen-example-9db.cdn.ampproject.org/',
        'xn--mnchen-example-9db.cdn.ampproject.org'
    ),
    ('https://cdn.ampproject.org/', 'cdn.ampproject.org'),
    (
        'https://news-example-org.cdn.ampproject.org.evil.example/',
        'news-example-org.cdn.ampproject.org.evil.example'
    ),
    -- What cannot be read is none.
    ('not a url', null),
    ('not.a url', null),
    ('', null),
    ('-', null),
    ('.', null),
    ('https://', null),
    ('http:///path', null),
    ('/pricing', null),
    ('?utm_source=x.y', null),
    ('a=b.c', null),
    ('localhost:3000', null),
    ('http://localhost/', null),
    ('http://a..b/', null),
    ('http://.host.example/', null),
    ('http://host,example.com/', null),
    ('https://host.example%2Fevil/', null),
    ('https://host .example/', null),
    ('http://[2001:db8::1]/', null),
    ('about:blank', null),
    ('javascript:void(0)', null),
    ('data:text/html,x.y', null),
    ('file:///C:/x.html', null),
    ('ann@mail.example', null),
    ('ann.lee@mail.example', null),
    ('mailto:ann@mail.example', null),
    ('https://ho' || chr(1) || 'st.example/', null),
    ('https://ho' || chr(10) || 'st.example/', null),
    (repeat('a', 10000), null),
    ('https://host.example/' || repeat('a', 10000), 'host.example'),
    ('https://' || repeat('a', 10000) || '@host.example/', 'host.example'),
    (null, null)

),

hosts_read as (

    select
        cases.*,
        {{ url_host('url') }} as actual

    from cases

)

select * from hosts_read
where {{ is_distinct('actual', 'expected') }}
